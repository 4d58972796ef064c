package io.dese.proxy.session;

import io.dese.proxy.loop.Loop;
import io.dese.proxy.protocol.ProtocolException;
import io.dese.proxy.protocol.TransactionStatus;
import io.dese.proxy.server.ServerConnection;
import io.dese.proxy.server.ServerListener;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one server connection: what it owes, what it has prepared, what was set on it.
 *
 * <p>Touched by the loop of the session that has it, and by its own while nobody has it.
 */
public final class ServerSide implements ServerListener {

  private final ServerConnection connection;
  private final Exchange exchange = new Exchange();
  private final AnswerReader reader = new AnswerReader(this, exchange);
  private final ServerStatements statements = new ServerStatements();
  private final Carried carried = new Carried();
  private volatile @Nullable ClientSession session;
  private Reported reported;
  private TransactionStatus status = TransactionStatus.IDLE;

  /** Whether the server has an unnamed statement, and which. */
  private @Nullable Prepared unnamed;

  private boolean unnamedUncertain;

  /** Of a connection that has just logged in; it becomes its listener. */
  public ServerSide(ServerConnection connection) {
    this.connection = connection;
    reported = Reported.of(connection.identity().parameters());
    connection.listener(this);
  }

  /** The connection. */
  public ServerConnection connection() {
    return connection;
  }

  ServerStatements statements() {
    return statements;
  }

  /** The settings of the connection. */
  Carried carried() {
    return carried;
  }

  /** What the server has reported of its settings. */
  Reported reported() {
    return reported;
  }

  void reported(Reported next) {
    reported = next;
  }

  void status(TransactionStatus said) {
    status = said;
  }

  /** Who has it; null while nobody has. */
  @Nullable ClientSession session() {
    return session;
  }

  /** How far the talk with the server has come. */
  Exchange exchange() {
    return exchange;
  }

  /** What the server owes. */
  Outstanding outstanding() {
    return exchange.outstanding();
  }

  /** Whether nothing is under way. */
  boolean quiet() {
    return exchange.quiet() && reader.quiet();
  }

  /** Whether the client has got the beginning of a message, and not its end. */
  boolean inMidMessage() {
    return reader.inMidMessage();
  }

  /** What the proxy has to say itself, when the server owes nothing before it. */
  void sayNow() {
    reader.sayNow();
  }

  /** What its last ReadyForQuery has said. */
  TransactionStatus status() {
    return status;
  }

  /** Whether it is known to look at nothing but the ends of transactions. */
  boolean refusesAll() {
    return status == TransactionStatus.FAILED && !exchange.mayLeaveTransaction();
  }

  /** What its unnamed statement is; null when it has none. */
  @Nullable Prepared unnamed() {
    return unnamed;
  }

  void unnamed(@Nullable Prepared prepared) {
    unnamed = prepared;
    unnamedUncertain = false;
  }

  /** It may have an unnamed statement of anybody's, as when a Parse was skipped. */
  void unnamedIsUncertain() {
    unnamed = null;
    unnamedUncertain = true;
  }

  boolean unnamedUncertain() {
    return unnamedUncertain;
  }

  /** From now on a session has it. */
  void lentTo(ClientSession next) {
    session = next;
  }

  /** Nobody has it. */
  void free() {
    session = null;
    exchange.outstanding().shrink();
  }

  @Override
  public Loop loop() {
    ClientSession user = session;
    return user == null ? connection.home() : user.loop();
  }

  @Override
  public void received(ServerConnection from, ByteBuf bytes) {
    if (goesElsewhere(() -> received(from, bytes))) {
      return;
    }
    try {
      reader.received(bytes);
    } catch (ProtocolException | IndexOutOfBoundsException e) {
      broken(e);
    }
  }

  /** It was lent to a session of another loop just now. */
  private boolean goesElsewhere(Runnable task) {
    Loop there = loop();
    if (there.inLoop()) {
      return false;
    }
    there.execute(task);
    return true;
  }

  private void broken(RuntimeException e) {
    connection.close();
    ClientSession user = session;
    if (user != null) {
      user.serverBroken(e.getMessage());
    }
  }

  @Override
  public void readComplete(ServerConnection from) {
    if (goesElsewhere(() -> readComplete(from))) {
      return;
    }
    ClientSession user = session;
    if (user != null) {
      user.client().flush();
    }
  }

  @Override
  public void writabilityChanged(ServerConnection from) {
    if (goesElsewhere(() -> writabilityChanged(from))) {
      return;
    }
    ClientSession user = session;
    if (user != null) {
      user.serverWritabilityChanged(connection.writable());
    }
  }

  @Override
  public void closed(ServerConnection from) {
    if (goesElsewhere(() -> closed(from))) {
      return;
    }
    reader.end();
    ClientSession user = session;
    if (user != null) {
      user.serverClosed(this);
    }
  }
}
