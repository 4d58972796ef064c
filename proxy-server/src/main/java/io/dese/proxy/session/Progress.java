package io.dese.proxy.session;

import io.dese.core.session.PinReason;
import io.dese.proxy.figures.Figure;
import io.dese.proxy.figures.Tally;
import io.dese.proxy.loop.Loop;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.TransactionStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far one session is, and since when: counts what it does and tells what takes too long. Reads
 * the clock when a request begins and when it ends, and not for each message.
 */
final class Progress {

  private final Loop loop;
  private final Oversight oversight;
  private final Tally tally;
  private boolean running;
  private boolean answered;
  private boolean inTransaction;
  private boolean late;
  private boolean stuck;
  private long requestSince;
  private long transactionSince;
  private long waitSince;
  private long quietSince;
  private long stuckSince;
  private long requests;
  private long transactions;

  /** What runs: a text or a {@link Prepared}; null when nobody wants to know. */
  private @Nullable Object statement;

  Progress(Loop loop, Oversight oversight) {
    this.loop = loop;
    this.oversight = oversight;
    tally = oversight.tally();
    quietSince = loop.now();
  }

  Tally tally() {
    return tally;
  }

  long requests() {
    return requests;
  }

  long transactions() {
    return transactions;
  }

  /** Whether the texts of statements should be told. */
  boolean wantsTexts() {
    return oversight.slow().threshold() > 0;
  }

  void runs(Object what) {
    statement = what;
  }

  /** A message was sent for which a server owes an answer. */
  void asks() {
    if (!running || answered) {
      running = true;
      answered = false;
      requestSince = loop.now();
      if (!inTransaction) {
        inTransaction = true;
        transactionSince = requestSince;
      }
    }
  }

  /**
   * A request was answered.
   *
   * @param done whether no other one is under way
   */
  void ends(TransactionStatus status, boolean done) {
    requests++;
    tally.count(Figure.REQUESTS);
    long now = loop.now();
    if (running && done) {
      long took = now - requestSince;
      tally.add(Figure.REQUEST_TIME, took);
      slow(took);
    }
    if (status == TransactionStatus.IDLE && inTransaction) {
      transactions++;
      tally.count(Figure.TRANSACTIONS);
      tally.add(Figure.TRANSACTION_TIME, now - transactionSince);
      transactionSince = now;
      inTransaction = !done;
    }
    running &= !done;
    late &= !done;
    quietSince = now;
  }

  private void slow(long took) {
    long threshold = oversight.slow().threshold();
    Object what = statement;
    statement = null;
    if (threshold > 0 && took >= threshold && what != null) {
      String sql = what instanceof Prepared prepared ? prepared.text() : what.toString();
      oversight.slow().slow(sql, Duration.ofNanos(took));
    }
  }

  /** There is no server any more that could answer. */
  void lost() {
    running = false;
    inTransaction = false;
    late = false;
    statement = null;
    quietSince = loop.now();
  }

  /** The client waits for a server connection. */
  void waits() {
    waitSince = loop.now();
  }

  /** It waits no more. */
  void waited() {
    tally.count(Figure.WAITS);
    tally.add(Figure.WAIT_TIME, loop.now() - waitSince);
  }

  void assigned() {
    tally.count(Figure.ASSIGNMENTS);
  }

  /** Since then something binds the session; null before and after for nothing. */
  void pinned(@Nullable PinReason before, @Nullable PinReason after) {
    if (before == null && after != null) {
      tally.pinned(after);
    }
  }

  /** The client takes bytes, or none. */
  void writable(boolean now) {
    if (!now && !stuck) {
      stuckSince = loop.now();
    }
    stuck = !now;
  }

  long waitSince() {
    return waitSince;
  }

  long requestSince() {
    return running ? requestSince : quietSince;
  }

  /** What became of a request that was cancelled because it took too long. */
  ErrorFields explained(ErrorFields fields) {
    return late && fields.sqlState().equals("57014")
        ? fields.message("canceling statement due to timeouts.query")
        : fields;
  }

  /** Whether what runs has just begun to take too long. */
  boolean overdue(long now, boolean owed) {
    answered |= running && !owed;
    long query = oversight.timeouts().get().query();
    boolean overdue = query > 0 && owed && running && !late && now - requestSince >= query;
    late |= overdue;
    return overdue;
  }

  /**
   * Why the client has to go by now; null while it need not.
   *
   * @param owed whether a server owes it something
   * @param open whether a transaction is open
   * @param waiting whether it waits for a server connection
   */
  @Nullable ErrorFields expired(long now, boolean owed, boolean open, boolean waiting) {
    SessionTimeouts timeouts = oversight.timeouts().get();
    if (past(timeouts.clientWrite(), now, stuckSince) && stuck) {
      return ErrorFields.fatal("08006", "the client takes nothing of what it is sent")
          .detail("timeouts.client-write has passed.");
    }
    if (open && inTransaction && past(timeouts.transaction(), now, transactionSince)) {
      return ErrorFields.fatal("25P04", "terminating connection due to transaction timeout")
          .detail("timeouts.transaction has passed.");
    }
    if (owed || waiting) {
      return null;
    }
    if (open) {
      return past(timeouts.idleInTransaction(), now, quietSince)
          ? ErrorFields.fatal("25P03", "terminating connection due to idle-in-transaction timeout")
              .detail("timeouts.idle-in-transaction has passed.")
          : null;
    }
    return past(timeouts.clientIdle(), now, quietSince)
        ? ErrorFields.fatal("57P05", "terminating connection due to idle-session timeout")
            .detail("timeouts.client-idle has passed.")
        : null;
  }

  private static boolean past(long limit, long now, long since) {
    return limit > 0 && now - since >= limit;
  }
}
