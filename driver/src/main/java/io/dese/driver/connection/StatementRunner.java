package io.dese.driver.connection;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Node;
import io.dese.core.route.Route;
import io.dese.core.route.RouteReason;
import io.dese.core.session.CausalScope;
import io.dese.core.session.Session;
import io.dese.core.sql.StatementProfile;
import io.dese.driver.pool.Lease;
import io.dese.health.Outcome;
import io.dese.health.balance.Load;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
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
  private final PrimaryRetry retry;
  private @Nullable Route lastRoute;

  StatementRunner(Cluster cluster, Session session, Leases leases, TransactionSettings settings) {
    this.cluster = cluster;
    this.session = session;
    this.leases = leases;
    routes = new Routes(cluster, session);
    books = new Books(cluster, session, leases, settings);
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
    T on(Held held) throws SQLException;
  }

  /** What the session has written and left behind. */
  Books books() {
    return books;
  }

  /**
   * Runs a statement where its profile, the session and the state of the cluster send it.
   *
   * @param text its profile by its text; the catalog may know more
   */
  <T> T run(StatementProfile text, Scope scope, Attempt<T> attempt) throws SQLException {
    StatementProfile profile = cluster.catalog().judge(text);
    session.usedBy(cluster.threads().current(), CausalScope.current(cluster.threads()));
    retry.begin(profile, scope.once());
    while (true) {
      try {
        return route(profile, scope, attempt);
      } catch (SQLException e) {
        retry.orThrow(e, this);
      }
    }
  }

  private <T> T route(StatementProfile profile, Scope scope, Attempt<T> attempt)
      throws SQLException {
    if (!scope.anywhere()) {
      return onPrimary(profile, forced(), attempt);
    }
    Routes.Routed routed = routes.of(profile);
    ClusterView view = routed.view();
    Route route = routed.route();
    Node replica = route.replica();
    if (replica == null) {
      return onPrimary(profile, route.reason(), attempt);
    }
    Load load = cluster.router().balancer().target(replica.index()).load();
    Held held = useReplica(replica, load);
    if (held == null) {
      cluster.monitor().suspect(replica);
      return onPrimary(profile, RouteReason.REPLICA_UNREACHABLE, attempt);
    }
    Lease lease = held.lease();
    if (!routes.proven(view.of(replica), lease)) {
      load.abandon();
      leases.release(held);
      cluster.monitor().demand();
      return onPrimary(profile, RouteReason.UNPROVEN_CONNECTION, attempt);
    }
    long begunAt = cluster.ticker().read();
    SQLException failure;
    boolean succeeded = false;
    try {
      T result = attempt.on(held);
      succeeded = true;
      load.end(begunAt);
      cluster.monitor().traffic(replica).report(Outcome.SUCCESS, begunAt, null);
      note(replica, true, route);
      sawAnswerOf(replica);
      if (!lease.onStandby()) {
        // It has been promoted: the sooner that is known, the sooner writes go there.
        cluster.monitor().suspect(replica);
      }
      return result;
    } catch (SQLException e) {
      failure = e;
    } finally {
      if (!succeeded) {
        load.abandon();
        leases.release(held);
      }
    }
    if (Healing.blames(failure)) {
      retry.lostOnReplica();
      cluster.monitor().traffic(replica).report(Outcome.FAILURE, begunAt, failure);
    }
    return afterFailureOnReplica(failure, profile, scope, replica, attempt);
  }

  private void sawAnswerOf(@Nullable Node replica) {
    if (cluster.router().monotonic(session)) {
      session.read(replica, cluster.ticker().read());
    }
  }

  /** Takes a replica connection into use, and the wait for it counts as work of the replica. */
  private @Nullable Held useReplica(Node replica, Load load) throws SQLException {
    Held held = null;
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

  /** Asks the primary's connection something that is no statement. */
  <T> T ask(Attempt<T> question) throws SQLException {
    Held held = leases.usePrimary();
    try {
      return question.on(held);
    } finally {
      leases.release(held);
    }
  }

  private <T> T onPrimary(StatementProfile profile, RouteReason reason, Attempt<T> attempt)
      throws SQLException {
    if (!cluster.readCap().covers(reason)) {
      return runOnPrimary(profile, reason, attempt);
    }
    cluster.readCap().enter(reason, cluster.monitor().view());
    try {
      return runOnPrimary(profile, reason, attempt);
    } finally {
      cluster.readCap().leave();
    }
  }

  private <T> T runOnPrimary(StatementProfile profile, RouteReason reason, Attempt<T> attempt)
      throws SQLException {
    Held held = leases.usePrimary();
    // A second use, the runner's own: the connection must not go back before the books are kept.
    held.use();
    boolean succeeded = false;
    boolean untouched = false;
    Fate.Start start = retry.start(held.lease());
    try {
      books.checkSequences(profile, held.lease());
      T result = attempt.on(held);
      succeeded = true;
      note(held.lease().node(), false, Route.primary(reason));
      sawAnswerOf(null);
      return result;
    } catch (SQLException e) {
      untouched = retry.failed(e, profile, start, held.lease());
      throw e;
    } finally {
      if (!untouched) {
        books.ran(profile, held.lease(), succeeded);
      }
      if (!succeeded) {
        leases.release(held);
      }
      leases.release(held);
    }
  }

  /** Runs a statement again that has its primary connection already, for example a call. */
  <T> T again(StatementProfile text, Held held, Attempt<T> attempt) throws SQLException {
    StatementProfile profile = cluster.catalog().judge(text);
    boolean succeeded = false;
    try {
      T result = attempt.on(held);
      succeeded = true;
      note(held.lease().node(), false, Route.primary(forced()));
      return result;
    } finally {
      books.ran(profile, held.lease(), succeeded);
    }
  }

  /** See {@link PrimaryRetry#checkFence}. */
  void checkFence(StatementProfile profile, Lease lease) throws SQLException {
    retry.checkFence(profile, lease);
  }

  @Nullable Route lastRoute() {
    return lastRoute;
  }

  private RouteReason forced() {
    if (session.pin() != null) {
      return RouteReason.PINNED;
    }
    return session.inTransaction() ? RouteReason.TRANSACTION : RouteReason.WRITE;
  }

  private <T> T afterFailureOnReplica(
      SQLException e, StatementProfile profile, Scope scope, Node replica, Attempt<T> attempt)
      throws SQLException {
    RouteReason reason = Healing.reason(e);
    boolean repeatable = !scope.once() && profile.statementCount() == 1;
    if (reason == null || !repeatable || leases.ended()) {
      throw e;
    }
    StatementProfile profileThere =
        Healing.provesWrite(e) ? cluster.catalog().refused(profile) : profile;
    LOG.debug("{} answered with SQLSTATE {}: the primary takes it", replica, e.getSQLState());
    try {
      return onPrimary(profileThere, reason, attempt);
    } catch (SQLException onPrimary) {
      onPrimary.addSuppressed(e);
      throw onPrimary;
    }
  }

  private void note(Node node, boolean asReplica, Route route) {
    lastRoute = route;
    cluster.stats().count(node, asReplica, route.reason());
  }
}
