package io.dese.driver.connection;

import static java.util.Objects.requireNonNull;

import io.dese.core.cluster.Node;
import io.dese.core.route.Route;
import io.dese.core.route.RouteReason;
import io.dese.core.session.PinReason;
import io.dese.core.session.Session;
import io.dese.core.sql.Sql;
import io.dese.core.sql.StatementProfile;
import io.dese.driver.pool.Lease;
import io.dese.health.balance.Load;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one statement to the node where it belongs.
 *
 * <p>Guarded by the lock of its logical connection.
 */
final class StatementRunner {

  private static final Logger LOG = LoggerFactory.getLogger(StatementRunner.class);

  private final Cluster cluster;
  private final Session session;
  private final Leases leases;
  private final Routes routes;
  private final Books books;
  private final ReplicaTransactions transactions;
  private final LeadingReads leading;
  private final PrimaryRetry retry;
  private final Answers answers;

  StatementRunner(Cluster cluster, Session session, Leases leases, TransactionSettings settings) {
    this.cluster = cluster;
    this.session = session;
    this.leases = leases;
    routes = new Routes(cluster, session);
    answers = new Answers(cluster, session);
    books = new Books(cluster, session, leases, settings);
    transactions = new ReplicaTransactions(cluster, session, leases, settings, routes);
    leading = new LeadingReads(cluster, session, leases, settings, routes);
    retry = new PrimaryRetry(cluster, session, leases, settings);
  }

  /**
   * One try of a statement on one connection.
   *
   * @param <T> what it gives
   */
  @FunctionalInterface
  interface Attempt<T> {

    /**
     * Runs it. What is returned owns the use of the connection and releases it; after an exception
     * the runner does.
     */
    T on(Lease held) throws SQLException;
  }

  /** What the session has written, set and left behind. */
  Books books() {
    return books;
  }

  /** Runs a text where its profile, the session and the state of the cluster send it. */
  <T> T run(Task task, Attempt<T> attempt) throws SQLException {
    StatementProfile profile = cluster.catalog().judge(task.profile());
    cluster.joinUser(session);
    transactions.begin(task, profile);
    retry.begin(task, profile, leading.include(task, profile), books);
    while (true) {
      try {
        return route(task, profile, attempt);
      } catch (SQLException e) {
        retry.orThrow(e, books);
      }
    }
  }

  private <T> T route(Task task, StatementProfile profile, Attempt<T> attempt) throws SQLException {
    ReplicaTransaction transaction = leases.onReplica();
    if (transaction != null) {
      return transactions.staysFor(transaction, task, profile)
          ? inTransaction(transaction, task, profile, attempt)
          : onPrimary(task, profile, forced(), attempt);
    }
    if (!task.scope().anywhere()) {
      return onPrimary(task, profile, forced(), attempt);
    }
    boolean begins = transactions.begins(task, profile);
    Routes.Routed routed =
        begins ? transactions.route(task, profile) : leading.route(task, profile);
    Route route = routed.route();
    Node replica = route.replica();
    if (replica == null) {
      return onPrimary(task, profile, route.reason(), attempt);
    }
    Load load = cluster.router().balancer().target(replica.index()).load();
    Lease held = useReplica(replica, load);
    if (held == null) {
      cluster.monitor().suspect(replica);
      return onPrimary(task, profile, RouteReason.REPLICA_UNREACHABLE, attempt);
    }
    RouteReason unfit = leading.unfit(routed.view().of(replica), held, begins);
    if (unfit != null) {
      load.abandon();
      leases.release(held);
      cluster.monitor().demand();
      return onPrimary(task, profile, unfit, attempt);
    }
    return onReplica(task, profile, route, begins, attempt, held, load);
  }

  /** A statement that a replica has not run; {@code begins} if it begins a transaction there. */
  private record Trial<T>(
      Task task, StatementProfile profile, boolean begins, Attempt<T> attempt) {}

  private <T> T onReplica(
      Task task,
      StatementProfile profile,
      Route route,
      boolean begins,
      Attempt<T> attempt,
      Lease held,
      Load load)
      throws SQLException {
    Node replica = held.node();
    long begunAt = cluster.ticker().read();
    boolean prepared = false;
    boolean succeeded = false;
    SQLException failure = null;
    if (begins) {
      // A second use, the runner's own: the transaction must not go before it is known.
      held.use();
    }
    try {
      leases.prepare(held, !begins);
      prepared = true;
      T result = attempt.on(held);
      succeeded = true;
      load.end(begunAt);
      answers.ofReplica(replica, route, begunAt);
      if (!held.onStandby()) {
        // It has been promoted: the sooner that is known, the sooner writes go there.
        cluster.monitor().suspect(replica);
      }
      return result;
    } catch (SQLException e) {
      failure = e;
    } finally {
      boolean heals = failure != null && heals(failure, task, prepared);
      if (begins) {
        if (!heals) {
          transactions.begun(held, task, profile);
          books.ranOnReplica(task, profile, held, TransactionState.IDLE, end(succeeded, failure));
        }
        leases.release(held);
      }
      if (!succeeded) {
        load.abandon();
        leases.release(held);
      }
    }
    SQLException refusal = requireNonNull(failure);
    blame(replica, begunAt, refusal);
    return afterFailureOnReplica(
        refusal, new Trial<>(task, profile, begins, attempt), replica, prepared);
  }

  private void blame(Node replica, long begunAt, SQLException e) {
    if (Healing.blames(e)) {
      retry.lostOnReplica();
      answers.missing(replica, begunAt, e);
    }
  }

  private static Ending end(boolean succeeded, @Nullable SQLException failure) {
    return succeeded ? Ending.DONE : failure == null ? Ending.UNCERTAIN : Ending.of(failure);
  }

  /** Takes a replica connection into use, and the wait for it counts as work of the replica. */
  private @Nullable Lease useReplica(Node replica, Load load) throws SQLException {
    Lease held = null;
    load.begin();
    try {
      held = leases.useReplica(replica);
      return held;
    } finally {
      if (held == null) {
        load.abandon();
      }
    }
  }

  /** Whether another node may run the statement as if nothing had happened. */
  private boolean heals(SQLException e, Task task, boolean prepared) {
    return !leases.ended() && (!prepared || (Healing.reason(e) != null && task.repeatable()));
  }

  private <T> T afterFailureOnReplica(
      SQLException e, Trial<T> trial, Node replica, boolean prepared) throws SQLException {
    if (!heals(e, trial.task(), prepared)) {
      ReplicaTransaction transaction = leases.onReplica();
      throw transaction == null ? e : transaction.explained(e);
    }
    RouteReason reason = Healing.reason(e);
    StatementProfile profileThere = trial.profile();
    if (!prepared && reason != RouteReason.REPLICA_LOST) {
      session.settings().refusedByReplica(cluster.ticker().read());
      reason = RouteReason.SETTINGS_REFUSED;
    } else if (Healing.provesWrite(e) && !trial.begins()) {
      profileThere = cluster.catalog().refused(profileThere);
    }
    LOG.debug("{} answered with SQLSTATE {}: the primary takes it", replica, e.getSQLState());
    try {
      RouteReason why = reason == null ? RouteReason.REPLICA_LOST : reason;
      return onPrimary(trial.task(), profileThere, why, trial.attempt());
    } catch (SQLException onPrimary) {
      onPrimary.addSuppressed(e);
      throw onPrimary;
    }
  }

  /** Runs a statement in the read-only transaction that is open on a replica. */
  private <T> T inTransaction(
      ReplicaTransaction transaction, Task task, StatementProfile profile, Attempt<T> attempt)
      throws SQLException {
    Lease lease = transaction.held();
    Load load = cluster.router().balancer().target(transaction.node().index()).load();
    TransactionState before = lease.transactionState();
    long begunAt = cluster.ticker().read();
    boolean succeeded = false;
    SQLException failure = null;
    load.begin();
    lease.use();
    lease.use();
    try {
      T result = attempt.on(lease);
      succeeded = true;
      load.end(begunAt);
      Route route = new Route(lease.node(), RouteReason.READ_ONLY_TRANSACTION);
      answers.ofReplica(lease.node(), route, begunAt);
      return result;
    } catch (SQLException e) {
      failure = e;
      blame(lease.node(), begunAt, e);
      throw transaction.explained(e);
    } finally {
      transaction.ran(task, profile);
      books.ranOnReplica(task, profile, lease, before, end(succeeded, failure));
      if (!succeeded) {
        load.abandon();
        leases.release(lease);
      }
      leases.release(lease);
      if (!lease.broken() && !lease.inTransaction()) {
        leases.transactionEnded();
      }
    }
  }

  /** Asks the connection of the session something that is no statement. */
  <T> T ask(Attempt<T> question) throws SQLException {
    ReplicaTransaction transaction = leases.onReplica();
    Lease held = transaction == null ? leases.usePrimary() : transaction.held();
    if (transaction != null) {
      held.use();
    }
    try {
      T answer = question.on(held);
      if (transaction != null) {
        transaction.answered(answer);
      }
      return answer;
    } finally {
      leases.release(held);
    }
  }

  /**
   * Binds the session to its primary connection.
   *
   * @throws SQLException 25006 when a transaction runs on a replica and cannot leave it
   */
  void pin(PinReason reason) throws SQLException {
    ReplicaTransaction transaction = leases.onReplica();
    if (transaction != null) {
      transactions.move(transaction, reason.text());
    }
    session.pin(reason);
  }

  /** Takes the primary connection into use for what can run nowhere else. */
  Lease usePrimary() throws SQLException {
    ReplicaTransaction transaction = leases.onReplica();
    if (transaction != null) {
      transactions.move(transaction, "a call");
    }
    return leases.usePrimary();
  }

  private <T> T onPrimary(
      Task task, StatementProfile profile, RouteReason reason, Attempt<T> attempt)
      throws SQLException {
    if (!cluster.readCap().covers(reason)) {
      return runOnPrimary(task, profile, reason, attempt);
    }
    cluster.readCap().enter(reason, cluster.monitor().view());
    try {
      return runOnPrimary(task, profile, reason, attempt);
    } finally {
      cluster.readCap().leave();
    }
  }

  private <T> T runOnPrimary(
      Task task, StatementProfile profile, RouteReason reason, Attempt<T> attempt)
      throws SQLException {
    Lease held = leases.usePrimary();
    // A second use, the runner's own: the connection must not go back before the books are kept.
    held.use();
    TransactionState before = held.transactionState();
    boolean succeeded = false;
    boolean untouched = false;
    SQLException failure = null;
    Fate.Start start = retry.start(held);
    try {
      books.checkSequences(profile, held);
      T result = attempt.on(held);
      succeeded = true;
      answers.ofPrimary(held.node(), Route.primary(reason));
      return result;
    } catch (SQLException e) {
      failure = e;
      untouched = retry.failed(e, profile, start, held);
      throw e;
    } finally {
      if (!untouched) {
        books.ran(task, profile, held, before, end(succeeded, failure));
      }
      if (!succeeded) {
        leases.release(held);
      }
      leases.release(held);
    }
  }

  /** Runs a statement again that has its primary connection already, for example a call. */
  <T> T again(Sql sql, Lease held, Attempt<T> attempt) throws SQLException {
    Task task = Task.onPrimary(sql);
    StatementProfile profile = cluster.catalog().judge(task.profile());
    cluster.joinUser(session);
    TransactionState before = held.transactionState();
    boolean succeeded = false;
    SQLException failure = null;
    try {
      T result = attempt.on(held);
      succeeded = true;
      answers.ofPrimary(held.node(), Route.primary(forced()));
      return result;
    } catch (SQLException e) {
      failure = e;
      throw e;
    } finally {
      books.ran(task, profile, held, before, end(succeeded, failure));
    }
  }

  /** See {@link PrimaryRetry#checkFence}. */
  void checkFence(StatementProfile profile, Lease lease) throws SQLException {
    retry.checkFence(profile, lease);
  }

  @Nullable Route lastRoute() {
    return answers.last();
  }

  private RouteReason forced() {
    if (session.pin() != null) {
      return RouteReason.PINNED;
    }
    return session.inTransaction() ? RouteReason.TRANSACTION : RouteReason.WRITE;
  }
}
