package io.dese.proxy.session;

import static java.util.Objects.requireNonNull;

import io.dese.core.session.LeftState;
import io.dese.core.session.PinReason;
import io.dese.core.session.Settings;
import io.dese.proxy.pool.Pooled;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.FrontendMessages;
import io.dese.proxy.protocol.TransactionStatus;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The server connection that a session has, if it has one: given its settings when it comes, and
 * given back as soon as nothing binds the session to it. Belongs to its session.
 */
// One object stands for it.
@SuppressWarnings("ReferenceEquality")
final class Loan {

  private final ClientSession session;
  private final SessionContext context;
  private final Books books;
  private final Requests requests;
  private final ClientSide client;
  private @Nullable Pooled<ServerSide> pooled;
  private @Nullable OwnQuery own;
  private @Nullable ErrorFields ownFailure;

  /** Whether the client still has to be told that the server is ready. */
  private boolean readyIsDue;

  /** Whether the client is not read because the server takes no more. */
  private boolean clientHeld;

  /** Whether the server is not read because the client takes no more. */
  private boolean serverHeld;

  Loan(
      ClientSession session,
      SessionContext context,
      Books books,
      Requests requests,
      ClientSide client) {
    this.session = session;
    this.context = context;
    this.books = books;
    this.requests = requests;
    this.client = client;
  }

  @Nullable Pooled<ServerSide> pooled() {
    return pooled;
  }

  @Nullable ServerSide server() {
    return pooled == null ? null : pooled.state();
  }

  /** What is being asked for the proxy's own sake; null for nothing. */
  @Nullable OwnQuery own() {
    return own;
  }

  /** Whether the server owes something to the client. */
  boolean owes() {
    return pooled != null && !pooled.state().outstanding().isEmpty();
  }

  /** Takes a connection: its end is heard of from now on. */
  void take(Pooled<ServerSide> got) {
    pooled = got;
    ServerSide server = got.state();
    server.lentTo(session);
    session.progress().assigned();
    clientWritable(client.port().writable());
  }

  /**
   * Whether the connection is alive and has the session's settings; if that is to be seen to first,
   * the session is called when it is.
   */
  boolean usable() {
    Pooled<ServerSide> got = requireNonNull(pooled);
    ServerSide server = got.state();
    if (!got.checkDue()) {
      return settled(server);
    }
    ask(server, OwnQuery.CHECK, "");
    long patience = context.oversight().timeouts().get().check();
    session.loop().schedule(() -> late(server, got), patience);
    return false;
  }

  private void late(ServerSide server, Pooled<ServerSide> got) {
    if (checks() && pooled == got) {
      replace(server);
    }
  }

  /** Whether it is not known yet if the connection is alive. */
  boolean checks() {
    return own == OwnQuery.CHECK;
  }

  /** The connection was dead all the time: the session gets another one. */
  void replace(ServerSide server) {
    own = null;
    ownFailure = null;
    detach(server, false);
    if (client.gone()) {
      requests.release();
    } else if (session.ready()) {
      session.goOn();
    }
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

  /**
   * Says the session's settings to the connection again if it has lost some of them; the client
   * gets its ReadyForQuery after that.
   */
  boolean settlesAnew(ServerSide server) {
    Settings settings = books.settings();
    Settings carried = server.carried().now();
    if (carried == null || carried == settings || own != null || client.gone()) {
      return false;
    }
    if (carried.equals(settings)) {
      server.carried().is(settings);
    } else {
      readyIsDue = true;
      ask(server, OwnQuery.SETTINGS, settings.replayOver(carried));
    }
    return readyIsDue;
  }

  private void ask(ServerSide server, OwnQuery what, String sql) {
    own = what;
    server.exchange().owes(Expected.OWN_QUERY, null);
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
    return hidden ? null : requireNonNull(server()).carried().now();
  }

  void row(ByteBuf row) {
    if (own == OwnQuery.LEFT_STATE) {
      books.left(LeftState.held(booleans(row)));
    }
  }

  /** The values of a DataRow in text format. */
  private static boolean[] booleans(ByteBuf row) {
    boolean[] values = new boolean[LeftState.COLUMNS];
    int columns = row.readShort();
    for (int i = 0; i < columns && i < values.length; i++) {
      int length = row.readInt();
      values[i] = length > 0 && row.getByte(row.readerIndex()) == 't';
      row.skipBytes(Math.max(0, length));
    }
    return values;
  }

  void failed(ErrorFields why) {
    ownFailure = why;
  }

  /** What was asked for the proxy's own sake is answered. */
  void answered(ServerSide server) {
    OwnQuery what = requireNonNull(own);
    ErrorFields failure = ownFailure;
    own = null;
    ownFailure = null;
    if (what == OwnQuery.SETTINGS && failure == null) {
      // They are the connection's from now on, whoever gets it next.
      carries(server);
    }
    if (client.gone() && what != OwnQuery.RESET) {
      cleanUp(server);
      return;
    }
    switch (what) {
      case CHECK -> {
        if (failure != null) {
          replace(server);
        } else if (settled(server)) {
          session.goOn();
        }
      }
      case SETTINGS -> {
        if (readyIsDue) {
          settledAnew(server, failure);
        } else if (failure == null) {
          session.goOn();
        } else {
          settingsRefused(server, failure);
        }
      }
      case LEFT_STATE -> {
        release(server);
        session.goOn();
      }
      case ROLLBACK -> cleanUp(server);
      case RESET -> detach(server, failure == null);
    }
  }

  /** Settings of another session's may be the cause, such as its statement_timeout. */
  private void settingsRefused(ServerSide server, ErrorFields failure) {
    boolean fresh = Settings.NONE.equals(server.carried().now());
    detach(server, false);
    if (fresh) {
      session.refuse(failure);
    } else if (session.ready()) {
      session.goOn();
    }
  }

  private void carries(ServerSide server) {
    if (server.status() == TransactionStatus.IDLE) {
      server.carried().is(books.settings());
    } else {
      server.carried().within(books.settings());
    }
  }

  private void settledAnew(ServerSide server, @Nullable ErrorFields failure) {
    readyIsDue = false;
    TransactionStatus status = server.status();
    if (failure != null && status != TransactionStatus.IDLE) {
      books.refused();
      client.error(failure);
    } else if (failure != null) {
      // The next request meets the same refusal, on a new connection.
      session.answers().settled(server);
      client.ready(TransactionStatus.IDLE);
      detach(server, false);
      session.goOn();
      return;
    }
    session.answers().settled(server);
    client.ready(status);
    session.answers().ready(server, Expected.QUERY, status);
  }

  /** Gives the connection back, if nothing binds the session to it. */
  void release(ServerSide server) {
    if (context.mode() == PoolMode.SESSION || client.gone() || own != null) {
      return;
    }
    if (books.asksWhatIsLeft()) {
      ask(server, OwnQuery.LEFT_STATE, LeftState.QUERY);
    } else if (books.pin() == null) {
      detach(server, true);
    }
  }

  /** Without the client: what it has left is ended, and the connection goes back. */
  void cleanUp(ServerSide server) {
    requests.release();
    PinReason pin = books.pin();
    if (!server.quiet() || requests.partial() || pin == PinReason.LOADED_LIBRARY) {
      if (owes()) {
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
    client.flush();
    clientWritable(true);
    Pooled<ServerSide> had = forget(server);
    if (clientHeld) {
      clientHeld = false;
      client.port().reading(true);
    }
    if (usable && !server.exchange().mixed()) {
      context.pool().giveBack(had);
    } else {
      context.pool().drop(had);
    }
  }

  /** The connection has died. */
  void lost(ServerSide server) {
    context.pool().drop(forget(server));
  }

  private Pooled<ServerSide> forget(ServerSide server) {
    Pooled<ServerSide> had = requireNonNull(pooled);
    pooled = null;
    serverHeld = false;
    session.barrier().lift();
    server.free();
    return had;
  }

  /** The end of a long message has come, perhaps of one that the server did not want any more. */
  void messageEnded() {
    ServerSide server = server();
    if (server != null
        && server.quiet()
        && server.status() == TransactionStatus.IDLE
        && !requests.partial()
        && !session.waits()) {
      release(server);
    }
  }

  /** Says that the client may go on, in a server's place. */
  void answerReady() {
    ServerSide server = server();
    TransactionStatus status = server == null ? TransactionStatus.IDLE : server.status();
    client.ready(status);
    if (server != null && server.quiet() && status == TransactionStatus.IDLE) {
      release(server);
    }
  }

  /** Bytes for messages to the server. */
  ByteBuf buffer(int size) {
    return session.requireServer().connection().buffer(size);
  }

  /** Sends bytes with the next {@link #flush}; they are released. */
  void write(ByteBuf bytes) {
    session.requireServer().connection().write(bytes);
  }

  /** Sends what was written; the client waits while the server takes no more. */
  void flush() {
    if (pooled != null) {
      pooled.connection().flush();
      if (!pooled.connection().writable()) {
        writable(false);
      }
    }
  }

  /** The server takes bytes again, or no more. */
  void writable(boolean writable) {
    clientHeld = !writable;
    if (!writable) {
      client.port().reading(false);
    } else if (!session.holdsBack()) {
      client.port().reading(true);
    }
  }

  /** The client takes bytes again, or no more; one that has gone takes all. */
  void clientWritable(boolean writable) {
    boolean holds = !writable && !client.gone();
    if (pooled != null && holds != serverHeld) {
      serverHeld = holds;
      pooled.connection().reading(!holds);
    }
  }
}
