package io.dese.driver.connection;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Freshness;
import io.dese.core.cluster.NodeView;
import io.dese.core.route.Route;
import io.dese.core.route.RouteReason;
import io.dese.core.session.Session;
import io.dese.core.sql.StatementProfile;
import io.dese.driver.pool.Lease;
import io.dese.driver.telemetry.Waits;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.function.Predicate;

/** Finds the route of each statement of one session, by the newest view of the cluster. */
final class Routes {

  private final Cluster cluster;
  private final Session session;

  /** The route of the last statement: mostly that of the next one too. */
  private Routed last;

  Routes(Cluster cluster, Session session) {
    this.cluster = cluster;
    this.session = session;
    last = new Routed(Route.primary(RouteReason.NO_REPLICA), cluster.monitor().view());
  }

  /** A route, and the view that it was taken by. */
  record Routed(Route route, ClusterView view) {}

  /**
   * Decides for one statement; waits for a replica to catch up if the settings say so.
   *
   * @throws SQLTransientConnectionException 57014 when the thread was interrupted meanwhile
   */
  Routed of(StatementProfile profile) throws SQLException {
    long began = cluster.ticker().read();
    Routed routed = routed(profile, cluster.monitor().view(), began);
    RouteReason reason = routed.route().reason();
    if (!reason.endsByCatchingUp()) {
      if (reason == RouteReason.REPLICAS_BEHIND) {
        cluster.monitor().demandRecovery();
      }
      return routed;
    }
    cluster.monitor().demand();
    Duration wait = cluster.waits().catchUp();
    return wait.isZero() ? routed : awaitReplica(profile, began, wait);
  }

  @SuppressWarnings("ReferenceEquality") // routes and views are mostly the same objects as before
  private Routed routed(StatementProfile profile, ClusterView view, long began) {
    Route route = cluster.router().route(profile, session, view, began);
    Routed before = last;
    if (before.route() == route && before.view() == view) {
      return before;
    }
    Routed routed = new Routed(route, view);
    last = routed;
    return routed;
  }

  /** Waits for a replica that only has to catch up, but not for ever. */
  private Routed awaitReplica(StatementProfile profile, long began, Duration wait)
      throws SQLException {
    ClusterView view =
        await(seen -> !routed(profile, seen, began).route().reason().endsByCatchingUp(), wait);
    return routed(profile, view, began);
  }

  /**
   * Waits for a view of the cluster; gives the newest when the time is over.
   *
   * @throws SQLTransientConnectionException 57014 when the thread was interrupted meanwhile
   */
  ClusterView await(Predicate<ClusterView> wanted, Duration wait) throws SQLException {
    try {
      return cluster
          .instruments()
          .waits()
          .count(Waits.Kind.CATCH_UP, () -> cluster.monitor().awaitSampling(wanted, wait));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException(
          "Interrupted while waiting for a replica to catch up", "57014", e);
    }
  }

  /**
   * Whether a connection reads what the view says of its replica, and nothing older than before.
   */
  boolean proven(NodeView replica, Lease lease) {
    Freshness freshness = replica.freshness();
    if (freshness == null) {
      // Nobody knows its position: only a session that trusts time alone was sent to it.
      return cluster.router().trustsUnsampled();
    }
    return replica.vouchesFor(lease.openedAt(), lease.serverStart())
        && (!cluster.router().monotonic(session)
            || session.sameServer(replica.node(), freshness, lease.openedAt()));
  }
}
