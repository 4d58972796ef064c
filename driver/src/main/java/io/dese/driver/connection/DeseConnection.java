package io.dese.driver.connection;

import io.dese.core.cluster.ClusterView;
import io.dese.core.route.Route;
import io.dese.core.route.RouteStats;
import io.dese.core.session.CausalToken;
import io.dese.core.session.PinReason;
import io.dese.driver.pool.Pools;
import io.dese.driver.telemetry.Telemetry;
import io.dese.health.HealthSource;
import io.dese.health.report.HealthReport;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a connection of this driver can tell besides JDBC: {@code
 * connection.unwrap(DeseConnection.class)}. Asking never pins and, but for tokens, never waits.
 */
public interface DeseConnection extends Connection {

  /** Where the last statement of this connection ran, and why; null before the first. */
  @Nullable Route lastRoute();

  /** What binds this connection to the primary; null when nothing does. */
  @Nullable PinReason pin();

  /**
   * What this connection, its thread and its causal scope have committed, as a token that makes
   * another connection, in whatever process, see it. Waits for the next sample of the primary.
   *
   * @throws SQLException 08001 when there is no primary within {@code failover-wait}
   */
  CausalToken token() throws SQLException;

  /**
   * From now on the reads of this connection, of its thread and of its causal scope see what the
   * token stands for.
   *
   * @throws SQLException 22023 when the token is of another cluster; 08001 when its timeline is not
   *     known within {@code failover-wait}
   */
  void follow(CausalToken token) throws SQLException;

  /** The cluster as it was last seen. */
  ClusterView clusterView();

  /** Statements by node and reason, of all connections with the same URL and settings. */
  RouteStats routeStats();

  /**
   * How the nodes, this process and plugged-in components are, as the standard report; see
   * docs/health.md.
   */
  HealthReport healthReport();

  /** How the nodes are, for metrics: see {@code io.dese.health.metrics.HealthMetrics}. */
  HealthSource<?> health();

  /** The pools that this connection shares with all others of the same URL and settings. */
  Pools pools();

  /**
   * All that there is to know of the cluster, for metrics and dashboards; goes on being of use when
   * this connection is closed.
   */
  Telemetry telemetry();
}
