package io.dese.driver.connection;

import io.dese.core.route.Route;
import io.dese.core.session.PinReason;
import io.dese.core.session.Session;
import io.dese.core.sql.Sql;
import io.dese.driver.connection.StatementRunner.Attempt;
import io.dese.driver.connection.TransactionalConnection.Locked;
import io.dese.driver.pool.Lease;
import io.dese.driver.telemetry.Instruments;
import io.dese.driver.telemetry.StatementEnd;
import io.dese.driver.telemetry.StatementObserver;
import io.dese.health.Ticker;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Tells the observers of a cluster what one session does. While there is none it costs a volatile
 * read a statement.
 *
 * <p>Guarded by the lock of its logical connection.
 */
final class StatementWatch {

  private final Instruments instruments;
  private final Ticker ticker;
  private final Session session;
  private final StatementRunner runner;
  private @Nullable PinReason pin;
  private boolean watching;
  private @Nullable Lease sentOn;
  private long sentAt;

  StatementWatch(Cluster cluster, Session session, StatementRunner runner) {
    instruments = cluster.instruments();
    ticker = cluster.ticker();
    this.session = session;
    this.runner = runner;
  }

  /** Has a statement run, from its route to its first rows. */
  <T> T run(Task task, Attempt<T> attempt) throws SQLException {
    try {
      return unwatched()
          ? runner.run(task, attempt)
          : watched(task.statement(), () -> runner.run(task, attempt));
    } finally {
      notePin();
    }
  }

  /** Has a statement run again on the connection that it has already. */
  <T> T again(Sql sql, Lease held, Attempt<T> attempt) throws SQLException {
    try {
      return unwatched()
          ? runner.again(sql, held, attempt)
          : watched(
              sql,
              () -> {
                sent(held);
                return runner.again(sql, held, attempt);
              });
    } finally {
      notePin();
    }
  }

  private boolean unwatched() {
    return watching || !instruments.observers().any();
  }

  /** A try on one connection begins; the last one counts. */
  void sent(Lease lease) {
    if (watching) {
      sentOn = lease;
      sentAt = ticker.read();
    }
  }

  private <T> T watched(Sql sql, Locked<T> work) throws SQLException {
    StatementObserver.Ending ending = instruments.observers().begin(sql.profile().kind());
    long beganAt = ticker.read();
    watching = true;
    Throwable error = null;
    try {
      return work.run();
    } catch (SQLException | RuntimeException | Error e) {
      error = e;
      throw e;
    } finally {
      watching = false;
      ending.ended(end(sql, beganAt, error));
      sentOn = null;
    }
  }

  private StatementEnd end(Sql sql, long beganAt, @Nullable Throwable error) {
    Lease lease = sentOn;
    Route route = error == null ? runner.lastRoute() : null;
    long took = ticker.read() - beganAt;
    return new StatementEnd(
        sql.text(),
        sql.profile().kind(),
        lease == null ? null : lease.node(),
        lease != null && lease.asReplica(),
        route == null ? null : route.reason(),
        lease == null ? took : sentAt - beganAt,
        took,
        error);
  }

  /** Counts a pin that has begun or ended since the last look. */
  void notePin() {
    count(session.pin());
  }

  /** The session has ended. */
  void closed() {
    count(null);
  }

  private void count(@Nullable PinReason now) {
    if (now != pin) {
      instruments.pins().changed(pin, now);
      pin = now;
    }
  }
}
