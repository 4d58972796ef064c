package io.dese.proxy.session;

import io.dese.proxy.figures.Figure;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.TransactionStatus;
import org.jspecify.annotations.Nullable;

/** How a session fares, for who looks after all of them. Belongs to its loop. */
public final class SessionLife {

  private final ClientSession session;
  private final Books books;
  private final Requests requests;
  private final Loan loan;

  SessionLife(ClientSession session, Books books, Requests requests, Loan loan) {
    this.session = session;
    this.books = books;
    this.requests = requests;
    this.loan = loan;
  }

  /**
   * Cancels what has run for too long.
   *
   * @param now reading of the ticker
   * @return why the client has to go by now; null while it need not
   */
  public @Nullable ErrorFields expired(long now) {
    boolean owed = loan.owes();
    if (session.progress().overdue(now, owed)) {
      session.progress().tally().count(Figure.TIMEOUTS);
      session.cancel();
    }
    ServerSide server = loan.server();
    boolean open = server != null && server.status() != TransactionStatus.IDLE;
    ErrorFields why = session.progress().expired(now, owed, open || owed, session.waitsForServer());
    if (why != null) {
      session.progress().tally().count(Figure.TIMEOUTS);
      session.progress().tally().error(why.sqlState());
    }
    return why;
  }

  /** Whether nothing is under way, and no transaction is open. */
  public boolean atRest() {
    ServerSide server = loan.server();
    boolean free = server == null || (server.quiet() && server.status() == TransactionStatus.IDLE);
    return free && !session.waits() && !requests.partial() && requests.waiting() == 0;
  }

  /** Whether the client is in the middle of a message of a server's. */
  public boolean midMessage() {
    ServerSide server = loan.server();
    return server != null && server.inMidMessage();
  }

  /** How many requests were answered. */
  public long requests() {
    return session.progress().requests();
  }

  /** How many transactions have ended. */
  public long transactions() {
    return session.progress().transactions();
  }

  /** What it does now. */
  public SessionState state() {
    SessionState.Activity activity = SessionState.Activity.IDLE;
    ServerSide server = loan.server();
    if (session.waitsForServer()) {
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
        session.progress().requestSince(),
        session.waitsForServer() ? session.loop().now() - session.progress().waitSince() : 0,
        requests.statements().count());
  }
}
