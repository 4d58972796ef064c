package io.dese.proxy.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.dese.core.session.PinReason;
import io.dese.core.session.Session;
import io.dese.core.session.Settings;
import io.dese.core.sql.SessionEffect;
import io.dese.core.sql.SettingChange;
import io.dese.core.sql.TransactionCommand;
import io.dese.proxy.figures.Figure;
import io.dese.proxy.loop.Loop;
import io.dese.proxy.pool.Borrower;
import io.dese.proxy.pool.Pooled;
import io.dese.proxy.protocol.Backend;
import io.dese.proxy.protocol.BackendMessages;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.FrontendMessages;
import io.dese.proxy.protocol.ProtocolException;
import io.dese.proxy.protocol.TransactionStatus;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client after its login: joins what it asks with a server connection, for as long as its pool
 * mode says and no longer. Belongs to its loop.
 */
public final class ClientSession implements Borrower<ServerSide>, Conversation {

  /** More than this is not read from a client that waits. */
  private static final int MOST_WAITING = 64 << 10;

  /** A client that only seems to be there keeps a server connection for no longer. */
  private static final long HALF_CLOSED_NANOS = 10_000_000_000L;

  private final ClientPort port;
  private final SessionContext context;
  private final Books books;
  private final Requests requests;
  private final Progress progress;
  private Reported shown;
  private Encoding encoding = Encoding.UTF_8;
  private @Nullable Pooled<ServerSide> pooled;
  private @Nullable OwnQuery own;
  private @Nullable ErrorFields ownFailure;
  private boolean waitsForServer;
  private boolean barrier;
  private boolean barrierAtSync;
  private boolean clientGone;
  private boolean inputEnded;
  private boolean defines;
  private boolean clientDirty;

  /** Whether the client is not read because its server connection takes no more. */
  private boolean clientHeld;

  private @Nullable Consumer<@Nullable ErrorFields> entering;

  /**
   * A session that has asked nothing yet.
   *
   * @param startup the settings that its client has asked for when it came
   * @param shown the settings that it was told
   */
  public ClientSession(
      ClientPort port,
      SessionContext context,
      Session session,
      List<SettingChange> startup,
      Reported shown) {
    this.port = port;
    this.context = context;
    this.shown = shown;
    books = new Books(session, startup);
    requests = new Requests(this, context.statements());
    progress = new Progress(port.loop(), context.oversight());
    encoding = Encoding.of(shown.value("client_encoding"));
  }

  ClientPort port() {
    return port;
  }

  @Override
  public Loop loop() {
    return port.loop();
  }

  /** Why it is bound to its server connection; null when it is not. */
  public @Nullable PinReason pin() {
    return books.pin();
  }

  /** The connection that it has now; null when it has none. */
  public @Nullable Pooled<ServerSide> lent() {
    return pooled;
  }

  /** Whether it waits for a server connection. */
  public boolean waitsForServer() {
    return waitsForServer;
  }

  // ---- from the client

  /**
   * Tries whether a server lets the session in, with the settings that its client has asked for;
   * what it reports of them is {@link #shown} then.
   *
   * @param then null when it does
   */
  public void enter(Consumer<@Nullable ErrorFields> then) {
    entering = then;
    if (ready()) {
      entered();
    }
  }

  private void entered() {
    Consumer<@Nullable ErrorFields> then = requireNonNull(entering);
    ServerSide server = requireServer();
    entering = null;
    shown = server.reported();
    encoding = Encoding.of(shown.value("client_encoding"));
    release(server);
    then.accept(null);
  }

  /** What its client was told of its settings. */
  public Reported shown() {
    return shown;
  }

  @Override
  public void received(ByteBuf bytes) {
    progress.tally().add(Figure.RECEIVED, bytes.readableBytes());
    requests.received(bytes);
    if (waits() && requests.waiting() > MOST_WAITING) {
      port.reading(false);
    }
    flushIfDone();
  }

  @Override
  public void clientWritabilityChanged(boolean writable) {
    progress.writable(writable);
    if (pooled != null) {
      pooled.connection().reading(writable);
    }
  }

  @Override
  public void inputEnded() {
    inputEnded = true;
    ServerSide server = server();
    boolean answers =
        waitsForServer || own != null || (server != null && server.outstanding().owesReady());
    if (!answers || (server != null && server.copyIn())) {
      port.close();
    } else {
      loop().schedule(this::cancel, HALF_CLOSED_NANOS);
    }
  }

  @Override
  public void clientClosed() {
    clientGone = true;
    if (waitsForServer) {
      context.pool().withdraw(this);
    }
    ServerSide server = server();
    if (server == null) {
      requests.release();
    } else if (own == null) {
      cleanUp(server);
    }
  }

  void terminated() {
    inputEnded();
  }

  void violated(ProtocolException e) {
    ServerSide server = server();
    boolean answerable = server == null || !server.inMidMessage();
    if (!e.silent() && answerable) {
      answerError(ErrorFields.fatal("08P01", String.valueOf(e.getMessage())));
      port.flush();
    }
    port.close();
  }

  /** What the client runs is cancelled, if it runs anything. */
  public void cancel() {
    cancel(() -> {});
  }

  /**
   * The same.
   *
   * @param then called when the server has dealt with it, or if there is nothing to cancel
   */
  public void cancel(Runnable then) {
    if (pooled != null && !pooled.state().outstanding().isEmpty() && own == null) {
      progress.tally().count(Figure.CANCELS);
      context.canceller().cancel(pooled, then);
    } else {
      then.run();
    }
  }

  // ---- for who looks after all sessions

  /**
   * Cancels what has run for too long.
   *
   * @param now reading of the ticker
   * @return why the client has to go by now; null while it need not
   */
  public @Nullable ErrorFields expired(long now) {
    boolean owed = pooled != null && !pooled.state().outstanding().isEmpty();
    if (progress.overdue(now, owed)) {
      progress.tally().count(Figure.TIMEOUTS);
      cancel();
    }
    boolean open = pooled != null && pooled.state().status() != TransactionStatus.IDLE;
    ErrorFields why = progress.expired(now, owed, open || owed, waitsForServer);
    if (why != null) {
      progress.tally().count(Figure.TIMEOUTS);
      progress.tally().error(why.sqlState());
    }
    return why;
  }

  /** Whether nothing is under way, and no transaction is open. */
  public boolean atRest() {
    ServerSide server = server();
    boolean free = server == null || (server.quiet() && server.status() == TransactionStatus.IDLE);
    return free && !waits() && !requests.partial() && requests.waiting() == 0;
  }

  /** Whether the client is in the middle of a message of a server's. */
  public boolean midMessage() {
    return pooled != null && pooled.state().midMessage();
  }

  /** How many requests were answered. */
  public long requests() {
    return progress.requests();
  }

  /** How many transactions have ended. */
  public long transactions() {
    return progress.transactions();
  }

  /** What it does now. */
  public SessionState state() {
    SessionState.Activity activity = SessionState.Activity.IDLE;
    ServerSide server = server();
    if (waitsForServer) {
      activity = SessionState.Activity.WAITING;
    } else if (server != null && !server.outstanding().isEmpty()) {
      activity = SessionState.Activity.ACTIVE;
    } else if (server != null && server.status() != TransactionStatus.IDLE) {
      activity = SessionState.Activity.IDLE_IN_TRANSACTION;
    }
    return new SessionState(
        activity,
        server == null ? 0 : server.connection().identity().processId(),
        books.pin(),
        progress.requestSince(),
        waitsForServer ? port.loop().now() - progress.waitSince() : 0,
        requests.statements().count());
  }

  // ---- for what reads the client's requests

  boolean waits() {
    return waitsForServer || own != null || barrier;
  }

  boolean readsTexts() {
    return context.mode() != PoolMode.SESSION;
  }

  Texts.Reader texts() {
    return context.texts();
  }

  Encoding encoding() {
    return encoding;
  }

  @Nullable ServerSide server() {
    return pooled == null ? null : pooled.state();
  }

  ServerSide requireServer() {
    return requireNonNull(pooled, "pooled").state();
  }

  /** Whether there is a server connection with the session's settings, now. */
  boolean ready() {
    if (pooled != null) {
      return true;
    }
    Pooled<ServerSide> got = context.pool().lend(this);
    if (got == null) {
      waitsForServer = true;
      progress.waits();
      return false;
    }
    return adopt(got);
  }

  private boolean adopt(Pooled<ServerSide> got) {
    pooled = got;
    ServerSide server = got.state();
    server.lentTo(this);
    if (!got.connection().open()) {
      // Nobody may have been told of its end who would tell this session.
      pooled = null;
      server.free();
      context.pool().drop(got);
      return ready();
    }
    progress.assigned();
    if (!port.writable()) {
      got.connection().reading(false);
    }
    return settled(server);
  }

  /** Whether the connection has the session's settings; if not they are said to it. */
  private boolean settled(ServerSide server) {
    Settings settings = books.settings();
    Settings carried = server.carried().now();
    if (carried == settings) {
      return true;
    }
    if (carried != null && carried.equals(settings)) {
      server.carried().is(settings);
      return true;
    }
    if (carried != null) {
      ask(server, OwnQuery.SETTINGS, settings.replayOver(carried));
      return false;
    }
    // Only a session that is bound to its connection leaves it so.
    return true;
  }

  private void ask(ServerSide server, OwnQuery what, String sql) {
    own = what;
    server.owes(Expected.OWN_QUERY, null);
    server.unnamed(null);
    ByteBuf out = server.connection().buffer(sql.length() + 16);
    FrontendMessages.query(out, sql);
    server.connection().write(out);
    server.connection().flush();
  }

  /** The settings of the connection; null when they are not known for certain. */
  @Nullable Settings knownSettings() {
    PinReason pin = books.pin();
    boolean hidden =
        pin == PinReason.HIDDEN || pin == PinReason.SETTING || pin == PinReason.TEMPORARY_OBJECT;
    return hidden ? null : requireServer().carried().now();
  }

  /** Refuses what the pool mode does not allow; then the client was told. */
  boolean refuses(Effects effects) {
    boolean begins =
        context.mode() == PoolMode.STATEMENT
            && effects.command().kind() == TransactionCommand.Kind.BEGIN;
    if (begins) {
      answerError(
          ErrorFields.error(
                  "0A000", "transaction blocks are not allowed: pool.mode was 'statement'")
              .hint("Set pool.mode to 'transaction'."));
    }
    return begins;
  }

  void sends(Effects effects) {
    if (effects != Effects.NONE) {
      PinReason before = books.pin();
      books.sends(effects);
      progress.pinned(before, books.pin());
    }
  }

  void owes(Expected kind, @Nullable Object note) {
    requireServer().owes(kind, note);
    progress.asks();
  }

  Progress progress() {
    return progress;
  }

  /** What comes next has to wait for what this does to prepared statements. */
  void barrier(Effects effects) {
    barrier = barrierAtSync || throwsAway(effects);
    barrierAtSync = false;
  }

  void barrierAtSync(Effects effects) {
    barrierAtSync |= throwsAway(effects);
  }

  void barrierAtSync() {
    barrier |= barrierAtSync;
    barrierAtSync = false;
  }

  private boolean throwsAway(Effects effects) {
    return readsTexts() && mayThrowAway(effects);
  }

  private static boolean mayThrowAway(Effects effects) {
    return effects.effect() == SessionEffect.DISCARD_ALL
        || effects.effect() == SessionEffect.RELEASE
        || effects.statements() != 1;
  }

  /**
   * The end of a long message has come, perhaps of one for which the server had no use any more.
   */
  void messageEnded() {
    ServerSide server = server();
    if (server != null && server.quiet() && server.status() == TransactionStatus.IDLE && !waits()) {
      release(server);
    }
  }

  ByteBuf serverBuffer(int size) {
    return requireServer().connection().buffer(size);
  }

  void toServer(ByteBuf bytes) {
    ServerSide server = requireServer();
    server.connection().write(bytes);
  }

  void flushServer() {
    if (pooled != null) {
      pooled.connection().flush();
      if (!pooled.connection().writable()) {
        clientHeld = true;
        port.reading(false);
      }
    }
  }

  void sayNow() {
    requireServer().sayNow();
  }

  void answerError(ErrorFields fields) {
    ByteBuf out = port.buffer(256);
    fields.write(out, Backend.ERROR_RESPONSE);
    toClient(out);
  }

  void answerReady() {
    ServerSide server = server();
    TransactionStatus status = server == null ? TransactionStatus.IDLE : server.status();
    ByteBuf out = port.buffer(8);
    BackendMessages.readyForQuery(out, status);
    toClient(out);
    port.flush();
    if (server != null && server.quiet() && status == TransactionStatus.IDLE) {
      release(server);
    }
  }

  // ---- from the pool

  @Override
  public void lent(Pooled<ServerSide> got) {
    waitsForServer = false;
    progress.waited();
    if (clientGone) {
      context.pool().giveBack(got);
    } else if (adopt(got)) {
      goOn();
    }
  }

  @Override
  public void refused(ErrorFields why) {
    if (waitsForServer && !clientGone) {
      waitsForServer = false;
      progress.waited();
      progress.tally().error(why.sqlState());
      refuse(why);
    }
  }

  @Override
  public void stillWaiting(Duration since, int before) {
    if (waitsForServer && !clientGone) {
      ByteBuf out = port.buffer(256);
      ErrorFields.notice(
              "01000",
              "waiting for a free server connection since "
                  + since.toSeconds()
                  + " s, with "
                  + before
                  + " other clients")
          .write(out, Backend.NOTICE_RESPONSE);
      toClient(out);
      port.flush();
    }
  }

  private void refuse(ErrorFields why) {
    Consumer<@Nullable ErrorFields> then = entering;
    if (then != null) {
      entering = null;
      then.accept(why);
    } else {
      requests.refuse(why);
      goOn();
    }
  }

  private void goOn() {
    if (entering != null) {
      entered();
      return;
    }
    requests.pump();
    if (!waits()) {
      port.reading(true);
    }
    flushIfDone();
  }

  // ---- from the server

  void toClient(ByteBuf bytes) {
    if (clientGone) {
      bytes.release();
      return;
    }
    clientDirty = true;
    progress.tally().add(Figure.SENT, bytes.readableBytes());
    port.write(bytes);
    if (!port.writable() && pooled != null) {
      pooled.connection().reading(false);
    }
  }

  void flushClient() {
    if (clientDirty) {
      clientDirty = false;
      port.flush();
    }
  }

  private void flushIfDone() {
    if (clientDirty && (pooled == null || pooled.state().outstanding().isEmpty())) {
      flushClient();
    }
  }

  /** The server waits for the data of a COPY: nothing else can come before them. */
  void copyBegins() {
    if (barrier) {
      barrier = false;
      goOn();
    }
  }

  void completed(Effects effects, String tag) {
    ServerSide server = requireServer();
    PinReason before = books.pin();
    books.completed(effects, tag, server.carried());
    progress.pinned(before, books.pin());
    if (effects.defines()) {
      defines = true;
      context.texts().defined();
    }
    if (tag.equals("DISCARD ALL") || tag.equals("DEALLOCATE ALL")) {
      server.statements().clear();
      server.unnamed(null);
      requests.statements().clear();
    }
  }

  void failed(ErrorFields fields) {
    books.refused(fields);
    if (fields.fatal()) {
      port.flush();
    }
  }

  void failedUpToSync() {
    books.refused();
    barrierAtSync = false;
  }

  /**
   * A message that the server has refused or skipped has done nothing, but that the old unnamed
   * statement is gone before a new one is looked at.
   *
   * @param failed whether it was refused, not skipped
   */
  void undo(ServerSide server, Expected kind, @Nullable Object note, boolean failed) {
    if (note instanceof ParseNote parse) {
      if (parse.sent()) {
        server.statements().remove(parse.prepared());
      } else if (kind == Expected.PARSE) {
        server.unnamed(null);
      }
      if (parse.name() != null) {
        boolean gone = failed && parse.name().isEmpty();
        requests.statements().put(parse.name(), gone ? null : parse.replaced());
      }
    }
  }

  /** The error as the client knows its statements, when it names one; null otherwise. */
  byte @Nullable [] renamed(ErrorFields said) {
    progress.tally().error(said.sqlState());
    ErrorFields fields = progress.explained(said);
    String prefix = context.texts().prefix();
    String message = fields.message();
    int at = message.indexOf(prefix);
    if (at < 0) {
      return fields == said ? null : bytes(fields);
    }
    int end = at + prefix.length();
    while (end < message.length() && Character.isDigit(message.charAt(end))) {
      end++;
    }
    String name = requests.statements().nameOf(message.substring(at, end));
    String own = name == null ? "" : new String(name.getBytes(ISO_8859_1), UTF_8);
    return bytes(fields.message(message.substring(0, at) + own + message.substring(end)));
  }

  private byte[] bytes(ErrorFields fields) {
    ByteBuf out = port.buffer(256);
    fields.write(out, Backend.ERROR_RESPONSE);
    byte[] bytes = new byte[out.readableBytes()];
    out.readBytes(bytes).release();
    return bytes;
  }

  /** Whether the client is to hear of a setting. */
  boolean reports(String name, String value) {
    if (own == OwnQuery.RESET || entering != null || value.equals(shown.value(name))) {
      return false;
    }
    shown = shown.with(name, value);
    if (name.equals("client_encoding")) {
      encoding = Encoding.of(value);
    }
    return true;
  }

  void ownRow(ByteBuf row) {
    if (own == OwnQuery.LEFT_STATE) {
      books.left(LeftState.read(row));
    }
  }

  void ownQueryFailed(ErrorFields why) {
    ownFailure = why;
  }

  /** The server is ready. */
  void ready(ServerSide server, Expected kind, TransactionStatus status) {
    if (kind == Expected.OWN_QUERY) {
      ownQueryDone(server);
    } else if (kind != Expected.OWN_SYNC) {
      if (status == TransactionStatus.IDLE) {
        books.idle(server.carried());
        if (defines) {
          defines = false;
          context.texts().defined();
        }
      } else {
        books.inTransaction();
      }
      boolean done = server.quiet();
      progress.ends(status, done);
      barrier &= !done;
      if (done && inputEnded && requests.waiting() == 0) {
        flushClient();
        port.close();
        return;
      }
      if (done && status == TransactionStatus.IDLE && !requests.partial()) {
        release(server);
      }
      if (done && requests.waiting() > 0 && !waits()) {
        goOn();
      }
    }
  }

  private void ownQueryDone(ServerSide server) {
    OwnQuery what = requireNonNull(own);
    ErrorFields failure = ownFailure;
    own = null;
    ownFailure = null;
    if (clientGone && what != OwnQuery.RESET) {
      cleanUp(server);
      return;
    }
    switch (what) {
      case SETTINGS -> {
        if (failure == null) {
          server.carried().is(books.settings());
          goOn();
        } else {
          detach(server, false);
          refuse(failure);
        }
      }
      case LEFT_STATE -> {
        release(server);
        goOn();
      }
      case ROLLBACK -> cleanUp(server);
      case RESET -> detach(server, failure == null);
    }
  }

  /** Gives the connection back, if nothing binds the session to it. */
  private void release(ServerSide server) {
    if (context.mode() == PoolMode.SESSION || clientGone || own != null) {
      return;
    }
    if (books.asksWhatIsLeft()) {
      ask(server, OwnQuery.LEFT_STATE, LeftState.QUERY);
    } else if (books.pin() == null) {
      detach(server, true);
    }
  }

  /** Without the client: what it has left is ended, and the connection goes back. */
  private void cleanUp(ServerSide server) {
    requests.release();
    PinReason pin = books.pin();
    if (!server.quiet() || requests.partial() || pin == PinReason.LOADED_LIBRARY) {
      if (!server.outstanding().isEmpty()) {
        context.canceller().cancel(requireNonNull(pooled), () -> {});
      }
      detach(server, false);
    } else if (server.status() != TransactionStatus.IDLE) {
      ask(server, OwnQuery.ROLLBACK, "ROLLBACK");
      books.refused();
      books.idle(server.carried());
    } else if (pin != null || context.mode() == PoolMode.SESSION) {
      server.statements().clear();
      server.carried().is(Settings.NONE);
      ask(server, OwnQuery.RESET, context.resetQuery());
    } else {
      detach(server, true);
    }
  }

  private void detach(ServerSide server, boolean usable) {
    // Nobody else will: what the server says next is somebody else's.
    flushClient();
    Pooled<ServerSide> had = requireNonNull(pooled);
    pooled = null;
    barrier = false;
    server.free();
    if (!port.writable()) {
      had.connection().reading(true);
    }
    if (clientHeld) {
      clientHeld = false;
      port.reading(true);
    }
    if (usable) {
      context.pool().giveBack(had);
    } else {
      context.pool().drop(had);
    }
  }

  void serverWritabilityChanged(boolean writable) {
    clientHeld = !writable;
    if (!writable) {
      port.reading(false);
    } else if (!waits()) {
      port.reading(true);
    }
  }

  void serverBroken(@Nullable String why) {
    answerError(ErrorFields.fatal("08P01", "protocol violation by the server: " + why));
  }

  void serverClosed(ServerSide server) {
    if (pooled == null || pooled.state() != server) {
      return;
    }
    Pooled<ServerSide> had = pooled;
    pooled = null;
    progress.lost();
    server.free();
    context.pool().drop(had);
    requests.release();
    Consumer<@Nullable ErrorFields> then = entering;
    if (then != null) {
      entering = null;
      then.accept(ErrorFields.error("08006", "the server closed the connection unexpectedly"));
    } else if (!clientGone) {
      port.flush();
      port.close();
    }
  }
}
