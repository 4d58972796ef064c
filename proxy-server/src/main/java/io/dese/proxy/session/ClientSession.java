package io.dese.proxy.session;

import static java.util.Objects.requireNonNull;

import io.dese.core.session.PinReason;
import io.dese.core.session.Session;
import io.dese.core.sql.SettingChange;
import io.dese.proxy.figures.Figure;
import io.dese.proxy.loop.Loop;
import io.dese.proxy.pool.Borrower;
import io.dese.proxy.pool.Pooled;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.ProtocolException;
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

  private final SessionContext context;
  private final ClientSide client;
  private final Books books;
  private final Requests requests;
  private final Progress progress;
  private final Loan loan;
  private final Answers answers;
  private final SessionLife life;
  private final Barrier barrier = new Barrier();
  private boolean waitsForServer;
  private boolean inputEnded;
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
    this.context = context;
    progress = new Progress(port.loop(), context.oversight());
    client = new ClientSide(port, progress, shown);
    books = new Books(session, startup);
    requests = new Requests(this, context.statements());
    loan = new Loan(this, context, books, requests, client);
    life = new SessionLife(this, books, requests, loan);
    answers = new Answers(this, context, books, requests, loan);
  }

  @Override
  public Loop loop() {
    return client.port().loop();
  }

  /** Whether it waits for a server connection. */
  public boolean waitsForServer() {
    return waitsForServer;
  }

  /**
   * Tries whether a server lets the session in, with the settings that its client has asked for;
   * what it reports of them is {@link #shown} then.
   *
   * @param then null when it does
   */
  public void enter(Consumer<@Nullable ErrorFields> then) {
    if (client.gone()) {
      return;
    }
    entering = then;
    if (ready()) {
      entered();
    }
  }

  private void entered() {
    Consumer<@Nullable ErrorFields> then = requireNonNull(entering);
    ServerSide server = requireServer();
    entering = null;
    client.shown(server.reported());
    loan.release(server);
    then.accept(null);
  }

  /** What its client was told of its settings. */
  public Reported shown() {
    return client.shown();
  }

  @Override
  public void received(ByteBuf bytes) {
    progress.tally().add(Figure.RECEIVED, bytes.readableBytes());
    requests.received(bytes);
    if (holdsBack() && requests.waiting() > MOST_WAITING) {
      client.port().reading(false);
    }
    flushIfDone();
  }

  @Override
  public void clientWritabilityChanged(boolean writable) {
    progress.writable(writable);
    loan.clientWritable(writable);
  }

  @Override
  public void inputEnded() {
    inputEnded = true;
    if (!closeIfAnswered()) {
      loop().schedule(client.port()::close, HALF_CLOSED_NANOS);
    }
  }

  /** Nothing more will come, or no end of a message, and nothing more is to be said. */
  boolean closeIfAnswered() {
    ServerSide server = server();
    boolean answerable =
        waits()
            || (server != null && server.outstanding().owesReady() && !server.exchange().copyIn());
    boolean ends = inputEnded && (!answerable || requests.partial());
    if (ends) {
      client.flush();
      client.port().close();
    }
    return ends;
  }

  @Override
  public void clientClosed() {
    client.leaves();
    loan.clientWritable(true);
    requests.statements().end();
    if (waitsForServer) {
      context.pool().withdraw(this);
    }
    ServerSide server = server();
    if (server == null) {
      requests.release();
    } else if (loan.own() == null) {
      loan.cleanUp(server);
    }
  }

  void violated(ProtocolException e) {
    ServerSide server = server();
    boolean answerable = server == null || !server.inMidMessage();
    if (!e.silent() && answerable) {
      client.error(ErrorFields.fatal("08P01", String.valueOf(e.getMessage())));
      client.flush();
    }
    client.port().close();
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
    Pooled<ServerSide> running = loan.pooled();
    if (running != null && loan.owes() && loan.own() == null) {
      progress.tally().count(Figure.CANCELS);
      context.canceller().cancel(running, then);
    } else {
      then.run();
    }
  }

  /** How it fares, for who looks after all sessions. */
  public SessionLife life() {
    return life;
  }

  ClientSide client() {
    return client;
  }

  Answers answers() {
    return answers;
  }

  Loan loan() {
    return loan;
  }

  Barrier barrier() {
    return barrier;
  }

  Progress progress() {
    return progress;
  }

  boolean waits() {
    return waitsForServer || loan.own() != null || barrier.up();
  }

  /** Whether it has to wait with what comes next; a message that has begun goes on. */
  boolean holdsBack() {
    return waits() && !requests.partial();
  }

  PoolMode mode() {
    return context.mode();
  }

  boolean readsTexts() {
    return context.mode() != PoolMode.SESSION;
  }

  Texts.Reader texts() {
    return context.texts();
  }

  @Nullable ServerSide server() {
    return loan.server();
  }

  ServerSide requireServer() {
    return requireNonNull(loan.server(), "server");
  }

  /** Whether there is a server connection with the session's settings, now. */
  boolean ready() {
    if (loan.pooled() != null) {
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
    loan.take(got);
    if (!got.connection().open()) {
      // Whoever was told of its end may not have known of this session yet.
      loan.lost(got.state());
      return ready();
    }
    return loan.usable();
  }

  @SuppressWarnings("ReferenceEquality") // no effects are the one object
  void sends(Effects effects) {
    if (effects != Effects.NONE) {
      PinReason before = books.pin();
      books.sends(effects);
      progress.pinned(before, books.pin());
    }
  }

  void owes(Expected kind, @Nullable Object note) {
    requireServer().exchange().owes(kind, note);
    progress.asks();
  }

  @Override
  public void lent(Pooled<ServerSide> got) {
    waitsForServer = false;
    progress.waited();
    if (client.gone()) {
      context.pool().giveBack(got);
    } else if (adopt(got)) {
      goOn();
    }
  }

  @Override
  public void refused(ErrorFields why) {
    if (waitsForServer && !client.gone()) {
      waitsForServer = false;
      progress.waited();
      progress.tally().error(why.sqlState());
      refuse(why);
    }
  }

  @Override
  public void stillWaiting(Duration since, int before) {
    if (waitsForServer && !client.gone()) {
      client.stillWaits(since, before);
    }
  }

  void refuse(ErrorFields why) {
    Consumer<@Nullable ErrorFields> then = entering;
    if (then != null) {
      entering = null;
      then.accept(why);
    } else {
      requests.refuse(why);
      goOn();
    }
  }

  /** Goes on with what the client has asked meanwhile. */
  void goOn() {
    if (entering != null) {
      entered();
      return;
    }
    requests.pump();
    if (!waits()) {
      client.port().reading(true);
    }
    flushIfDone();
    closeIfAnswered();
  }

  void toClient(ByteBuf bytes) {
    client.write(bytes);
    if (!client.port().writable()) {
      loan.clientWritable(false);
    }
  }

  private void flushIfDone() {
    if (client.dirty() && !loan.owes()) {
      client.flush();
    }
  }

  /** Whether the client will send nothing more. */
  boolean inputHasEnded() {
    return inputEnded;
  }

  /** Whether the client is to hear of a setting. */
  boolean reports(String name, String value) {
    return loan.own() != OwnQuery.RESET
        && entering == null
        && !answers.resets()
        && client.hears(name, value);
  }

  void serverWritabilityChanged(boolean writable) {
    loan.writable(writable);
  }

  void serverBroken(@Nullable String why) {
    client.error(ErrorFields.fatal("08P01", "protocol violation by the server: " + why));
  }

  void serverClosed(ServerSide server) {
    if (!server.equals(server())) {
      return;
    }
    if (loan.checks()) {
      loan.replace(server);
      return;
    }
    progress.lost();
    loan.lost(server);
    requests.release();
    Consumer<@Nullable ErrorFields> then = entering;
    if (then != null) {
      entering = null;
      then.accept(ErrorFields.error("08006", "the server closed the connection unexpectedly"));
    } else if (!client.gone()) {
      client.flush();
      client.port().close();
    }
  }
}
