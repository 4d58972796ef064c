package io.dese.driver.connection;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Node;
import io.dese.core.cluster.NodeView;
import io.dese.core.session.Session;
import io.dese.core.sql.StatementKind;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.TransactionCommand;
import io.dese.core.sql.TransactionCommand.Kind;
import io.dese.driver.pool.Lease;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes a statement through a switchover: one that a primary has provably not executed waits for
 * the next primary, or for the same one to take it, and runs there.
 *
 * <p>Only a session that nothing binds to its connection can go elsewhere: no pin, no transaction
 * that has run anything, no open result.
 *
 * <p>Guarded by the lock of its logical connection.
 */
final class PrimaryRetry {

  private static final String READ_ONLY = "25006";

  /** A statement that makes servers crash must not go round them all. */
  private static final int MOST_LOSSES = 2;

  private final Cluster cluster;
  private final Session session;
  private final Leases leases;
  private final TransactionSettings settings;
  private final PrimaryWait wait;
  private boolean movable;
  private int losses;
  private boolean waiting;
  private long deadline;
  private @Nullable Failure failure;

  /**
   * What became of a statement on the primary.
   *
   * @param at reading of the ticker when it had failed
   */
  private record Failure(
      SQLException error,
      Fate fate,
      Fate.Start start,
      StatementProfile profile,
      Node node,
      long at) {}

  PrimaryRetry(Cluster cluster, Session session, Leases leases, TransactionSettings settings) {
    this.cluster = cluster;
    this.session = session;
    this.leases = leases;
    this.settings = settings;
    wait = new PrimaryWait(cluster);
  }

  /**
   * A statement begins; waits while it would only be refused.
   *
   * @param leads whether it may run before the transaction in which it stands
   */
  void begin(Task task, StatementProfile profile, boolean leads, Books books) throws SQLException {
    if (endsLost(task, profile)) {
      books.settings().rolledBack(null);
      books.rolledBack();
      leases.transactionEnded();
    }
    movable = !task.scope().once() && session.pin() == null && leases.home() == null;
    losses = 0;
    waiting = false;
    failure = null;
    if (movable && !leads && writes(profile)) {
      Duration left = restOfFence();
      if (left != null) {
        waitFor(left, cluster.ticker().read());
        wait.await(seen -> seen.writable() != null || leases.ended(), left);
      }
    }
  }

  /** Whether a text ends the transaction of a text that was lost with its connection. */
  private boolean endsLost(Task task, StatementProfile profile) {
    Lease lease = leases.heldPrimary();
    return lease != null
        && lease.broken()
        && settings.autoCommit()
        && profile.kind() == StatementKind.TRANSACTION_CONTROL
        && TransactionCommand.of(task.sql()).kind() == Kind.ROLLBACK;
  }

  /** Whether a statement, or the transaction that it begins, wants a primary that takes writes. */
  private boolean writes(StatementProfile profile) {
    StatementKind kind = profile.kind();
    return kind == StatementKind.WRITE
        || (kind == StatementKind.READ && !settings.autoCommit() && mayWrite());
  }

  /** Whether the session has not made its transactions read-only itself. */
  private boolean mayWrite() {
    return !settings.readOnly() && !session.settings().current().readOnly();
  }

  /**
   * How much longer a read-only primary is taken for one that is about to be replaced; null when it
   * takes writes, or has been read-only for so long that this is how it is meant to be.
   */
  private @Nullable Duration restOfFence() {
    NodeView primary = cluster.monitor().view().primary();
    if (primary == null || !primary.readOnly()) {
      return null;
    }
    Duration left = wait.failoverWait().minus(cluster.monitor().readOnlyFor());
    return left.isNegative() || left.isZero() ? null : left;
  }

  /** A replica has broken off before. */
  void lostOnReplica() {
    losses++;
  }

  /** How the statement that begins on this connection stands. */
  Fate.Start start(Lease lease) {
    lease.begin();
    boolean inTransaction = session.inTransaction();
    return new Fate.Start(!lease.broken(), inTransaction, movable);
  }

  /**
   * A statement has failed on the primary.
   *
   * @return whether nothing of it has reached the server's session, so that it has left nothing
   *     there
   */
  boolean failed(SQLException e, StatementProfile profile, Fate.Start start, Lease lease) {
    boolean notBegun = lease.endedBeforeStatement(e);
    boolean takesNoWrites = mayWrite() && (lease.fenced() || lease.onStandby());
    Fate.End end = new Fate.End(lease.broken(), notBegun, takesNoWrites);
    Fate fate = Fate.of(e, profile, start, end);
    failure = new Failure(e, fate, start, profile, lease.node(), cluster.ticker().read());
    return fate == Fate.NOT_BEGUN;
  }

  /**
   * A read that began a transaction was answered; if the server has been fenced meanwhile, the
   * transaction could not write, and has to begin again.
   *
   * @throws SQLException 25006 when it has
   */
  void checkFence(StatementProfile profile, Lease lease) throws SQLException {
    if (movable
        && !lease.asReplica()
        && profile.read()
        && writes(profile)
        && lease.fenced()
        && cluster.monitor().readOnlyFor().compareTo(wait.failoverWait()) < 0) {
      throw new SQLException(lease.node() + " has become read-only", READ_ONLY);
    }
  }

  /**
   * Returns when the statement may run again, because it has not been executed and there is a
   * primary to run it.
   *
   * @throws SQLException the error, in words that tell what it means for the application
   */
  void orThrow(SQLException e, Books books) throws SQLException {
    Failure failed = failure;
    failure = null;
    if (failed == null || failed.error() != e || leases.ended()) {
      throw e;
    }
    boolean repeatable =
        movable
            && switch (failed.fate()) {
              case REFUSED, NOT_BEGUN -> true;
              case UNDONE -> losses < MOST_LOSSES;
              case UNCERTAIN, TRANSACTION_LOST, OWN -> false;
            };
    losses++;
    if (!repeatable || !letGo(books)) {
      throw LostStatement.of(e, failed.fate(), failed.start(), failed.node(), cluster);
    }
    awaitOther(failed);
  }

  /** Whether nothing is left of what the failed statement has begun. */
  private boolean letGo(Books books) {
    Lease lease = leases.heldPrimary();
    if (lease != null && !settings.autoCommit()) {
      try {
        if (!lease.broken()) {
          lease.connection().rollback();
        }
      } catch (SQLException rollback) {
        return false;
      }
      lease.settingsRolledBack();
      books.rolledBack();
      leases.transactionEnded();
    }
    return leases.heldPrimary() == null && session.pin() == null;
  }

  private void awaitOther(Failure failed) throws SQLException {
    long now = cluster.ticker().read();
    if (!waiting) {
      boolean refused = failed.fate() == Fate.REFUSED;
      Duration past = refused ? cluster.monitor().readOnlyFor() : Duration.ZERO;
      Duration left = wait.failoverWait().minus(past);
      if (left.isNegative() || left.isZero()) {
        // Read-only for so long that this is how it is meant to be.
        throw failed.error();
      }
      waitFor(left, now);
    }
    cluster.monitor().suspect(failed.node());
    Predicate<ClusterView> ready = ready(failed);
    Duration left = Duration.ofNanos(Math.max(0, deadline - now));
    if (!ready.test(wait.await(ready, left))) {
      throw LostStatement.noPrimary(failed.error(), cluster);
    }
    if (leases.ended()) {
      throw Leases.closed();
    }
  }

  private void waitFor(Duration left, long now) {
    waiting = true;
    deadline = now + left.toNanos();
  }

  /**
   * When a statement may run again: there is another primary, or the same one has been looked at
   * since. A read needs none that takes writes, and none at all where replicas go on answering.
   */
  private Predicate<ClusterView> ready(Failure failed) {
    boolean read = failed.profile().read() && settings.autoCommit();
    return seen -> {
      NodeView primary = seen.primary();
      if (primary == null || leases.ended()) {
        return read || leases.ended();
      }
      boolean other =
          !primary.node().equals(failed.node()) || primary.sampledAt() - failed.at() > 0;
      return other && (read || !primary.readOnly());
    };
  }
}
