package io.dese.driver.connection;

import io.dese.core.cluster.ClusterView;
import io.dese.core.route.RouteReason;
import io.dese.core.session.Session;
import io.dese.core.sql.SessionEffect;
import io.dese.core.sql.StatementKind;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.TransactionCommand;
import io.dese.core.sql.TransactionCommand.Kind;
import io.dese.driver.pool.Lease;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Begins read-only transactions on replicas, and decides before each of their statements whether
 * the transaction may stay there.
 */
final class ReplicaTransactions {

  private final Cluster cluster;
  private final Session session;
  private final Leases leases;
  private final TransactionSettings settings;
  private final Routes routes;
  private @Nullable SQLException lost;

  ReplicaTransactions(
      Cluster cluster,
      Session session,
      Leases leases,
      TransactionSettings settings,
      Routes routes) {
    this.cluster = cluster;
    this.session = session;
    this.leases = leases;
    this.settings = settings;
    this.routes = routes;
  }

  /**
   * A statement comes. If a transaction by text could not go on anywhere, nothing runs until it is
   * ended.
   *
   * @throws SQLException 40001 when it has to be ended first, or is ended with a COMMIT
   */
  void begin(Task task, StatementProfile profile) throws SQLException {
    SQLException cause = lost;
    if (cause == null || !settings.autoCommit()) {
      lost = null;
      return;
    }
    Kind kind = endOf(task, profile);
    if (kind != Kind.OTHER) {
      lost = null;
    }
    if (kind != Kind.ROLLBACK) {
      throw new SQLTransactionRollbackException(
          "The read-only transaction could not go on: roll back and repeat it; "
              + cause.getMessage(),
          "40001",
          cause);
    }
  }

  private static Kind endOf(Task task, StatementProfile profile) {
    Kind kind =
        profile.kind() == StatementKind.TRANSACTION_CONTROL
            ? TransactionCommand.of(task.sql()).kind()
            : Kind.OTHER;
    return kind == Kind.COMMIT || kind == Kind.ROLLBACK ? kind : Kind.OTHER;
  }

  /** Whether a statement begins a transaction that is declared read-only. */
  boolean begins(Task task, StatementProfile profile) {
    boolean byDefault = session.settings().current().readOnly();
    if (session.inTransaction()) {
      boolean declared = settings.readOnly() ? cluster.readOnlyCounts() : byDefault;
      return declared && !settings.autoCommit() && leases.home() == null;
    }
    return profile.kind() == StatementKind.TRANSACTION_CONTROL
        && ReplicaTransaction.begins(TransactionCommand.of(task.sql()), byDefault);
  }

  /** The route of the first statement of such a transaction. */
  Routes.Routed route(Task task, StatementProfile profile) throws SQLException {
    boolean mayGo =
        profile.read()
            || !session.inTransaction()
            || ReplicaTransaction.mayComeFirst(task, profile);
    session.startsReadOnly(true);
    try {
      return routes.of(mayGo ? asRead(profile) : profile);
    } finally {
      session.startsReadOnly(false);
    }
  }

  /** What is routed is the transaction: it may read whatever it likes. */
  private static StatementProfile asRead(StatementProfile profile) {
    return new StatementProfile(
        StatementKind.READ, profile.hint(), SessionEffect.NONE, false, 1, profile.reason());
  }

  /** The first statement has run: if there is a transaction now, it stays there. */
  void begun(Lease lease, Task task, StatementProfile profile) {
    if (!lease.inTransaction() && !lease.broken()) {
      return;
    }
    TransactionCommand command =
        profile.kind() == StatementKind.TRANSACTION_CONTROL
            ? TransactionCommand.of(task.sql())
            : null;
    boolean byText = command != null && command.kind() == Kind.BEGIN && settings.autoCommit();
    String isolation = command == null ? null : command.isolation();
    if (isolation == null) {
      isolation = session.settings().current().isolation();
    }
    ReplicaTransaction transaction =
        new ReplicaTransaction(
            lease, byText ? task.sql() : null, isolation == null ? lease.isolation() : isolation);
    transaction.ran(task, profile);
    leases.begunOnReplica(transaction);
  }

  /**
   * Decides before a statement; where the transaction must not stay it has moved to the primary
   * afterwards.
   *
   * @throws SQLException when it must not stay and cannot move
   */
  boolean staysFor(ReplicaTransaction transaction, Task task, StatementProfile profile)
      throws SQLException {
    if (transaction.held().broken()) {
      return !endsLost(transaction, task, profile);
    }
    if (transaction.failed()) {
      return true;
    }
    String obstacle = transaction.obstacle(task, profile);
    if (obstacle != null) {
      move(transaction, obstacle);
      return false;
    }
    long began = cluster.ticker().read();
    RouteReason lacks = lacks(transaction, profile, began);
    if (lacks == null) {
      return true;
    }
    if (transaction.movable()) {
      move(transaction, lacks.text());
      return false;
    }
    RouteReason still = caughtUp(transaction, profile, began, cluster.waits().failover());
    if (still != null) {
      throw transaction.stale(still.text());
    }
    return true;
  }

  /**
   * Whether a text ends a transaction whose connection is lost: there is nothing to be told to a
   * server any more, and any other one takes the text for what it is, the end of nothing.
   */
  private boolean endsLost(ReplicaTransaction transaction, Task task, StatementProfile profile)
      throws SQLException {
    Kind kind = endOf(task, profile);
    if (!settings.autoCommit() || kind == Kind.OTHER) {
      return false;
    }
    boolean lost = transaction.lost();
    abandon();
    if (lost && kind == Kind.COMMIT) {
      throw transaction.explained(new SQLException("it was rolled back", "40001"));
    }
    return true;
  }

  /** The transaction is over, whatever the server says. */
  void abandon() {
    session.settings().rolledBack();
    leases.transactionEnded();
    session.inTransaction(!settings.autoCommit());
  }

  /** What is missing on the replica that a statement must see; null if nothing is. */
  private @Nullable RouteReason lacks(
      ReplicaTransaction transaction, StatementProfile profile, long began) throws SQLException {
    if (!transaction.seesNewCommits() || profile.kind() == StatementKind.TRANSACTION_CONTROL) {
      return null;
    }
    RouteReason lacks = missing(transaction, profile, began, cluster.monitor().view());
    if (lacks == null) {
      return null;
    }
    cluster.monitor().demand();
    Duration wait = cluster.waits().catchUp();
    return wait.isZero() ? lacks : caughtUp(transaction, profile, began, wait);
  }

  private @Nullable RouteReason caughtUp(
      ReplicaTransaction transaction, StatementProfile profile, long began, Duration wait)
      throws SQLException {
    ClusterView view =
        routes.await(seen -> missing(transaction, profile, began, seen) == null, wait);
    return missing(transaction, profile, began, view);
  }

  private @Nullable RouteReason missing(
      ReplicaTransaction transaction, StatementProfile profile, long began, ClusterView view) {
    return cluster.router().lacks(profile, session, view.of(transaction.node()), began);
  }

  /**
   * Goes on with the transaction on the primary.
   *
   * @param why what does not go on the replica, in words
   * @throws SQLException 25006 when it cannot move
   */
  void move(ReplicaTransaction transaction, String why) throws SQLException {
    if (!transaction.movable()) {
      throw transaction.refusal(why);
    }
    leases.leaveReplica();
    String begin = transaction.begin();
    session.inTransaction(!settings.autoCommit());
    if (begin != null) {
      try {
        beginOnPrimary(begin);
      } catch (SQLException e) {
        session.settings().rolledBack();
        lost = settings.autoCommit() ? e : null;
        throw e;
      }
    }
  }

  private void beginOnPrimary(String begin) throws SQLException {
    Lease held = leases.usePrimary();
    try {
      held.connection().execSQLUpdate(begin);
      session.inTransaction(true);
    } finally {
      leases.release(held);
    }
  }
}
