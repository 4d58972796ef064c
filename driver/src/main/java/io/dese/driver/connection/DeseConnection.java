package io.dese.driver.connection;

import io.dese.core.cluster.ClusterView;
import io.dese.core.route.Route;
import io.dese.core.route.RouteStats;
import io.dese.core.session.PinReason;
import io.dese.driver.pool.Pools;
import io.dese.health.HealthSource;
import io.dese.health.report.HealthReport;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * What a connection of this driver can tell besides JDBC: {@code
 * connection.unwrap(DeseConnection.class)}. Asking never touches the network and never pins.
 */
public interface DeseConnection extends Connection {

  /** Where the last statement of this connection ran, and why; null before the first. */
  @Nullable Route lastRoute();

  /** What binds this connection to the primary; null when nothing does. */
  @Nullable PinReason pin();

  /** The cluster as it was last seen. */
  ClusterView clusterView();

  /** Statements by node and reason, of all connections with the same URL and settings. */
  RouteStats routeStats();

  /** How the nodes are, as the standard report. */
  HealthReport healthReport();

  /** How the nodes are, for metrics: see {@code io.dese.health.metrics.HealthMetrics}. */
  HealthSource<?> health();

  /** The pools that this connection shares with all others of the same URL and settings. */
  Pools pools();
}
