package io.dese.driver.connection;

import io.dese.core.probe.ClusterMonitor;
import io.dese.core.route.RouteStats;
import io.dese.core.route.Router;
import io.dese.core.sql.StatementProfiles;
import io.dese.driver.pool.Pools;
import io.dese.health.Ticker;
import java.time.Duration;

/**
 * What all logical connections to one cluster share.
 *
 * @param monitor knows the state of the nodes
 * @param pools lends physical connections
 * @param profiles tells what a statement is
 * @param router decides where it goes
 * @param stats counts where it went
 * @param ticker the clock of all marks and samples
 * @param failoverWait how long a statement waits for a primary while there is none
 * @param database name of the database
 */
public record Cluster(
    ClusterMonitor monitor,
    Pools pools,
    StatementProfiles profiles,
    Router router,
    RouteStats stats,
    Ticker ticker,
    Duration failoverWait,
    String database) {

  /**
   * A new session of the cluster; touches no network.
   *
   * @param onClose called once when it is closed
   */
  public DeseConnection connect(Runnable onClose) {
    return new LogicalConnection(this, onClose);
  }
}
