package io.dese.driver.connection;

import io.dese.core.catalog.CatalogMonitor;
import io.dese.core.probe.ClusterMonitor;
import io.dese.core.route.RouteStats;
import io.dese.core.route.Router;
import io.dese.core.session.CausalScope;
import io.dese.core.session.ProcessMarks;
import io.dese.core.session.Session;
import io.dese.core.session.ThreadMarks;
import io.dese.core.sql.StatementProfiles;
import io.dese.driver.pool.Pools;
import io.dese.driver.telemetry.Instruments;
import io.dese.driver.telemetry.Telemetry;
import io.dese.health.Ticker;
import io.dese.health.report.Reporter;
import java.time.Duration;

/**
 * What all logical connections to one cluster share.
 *
 * @param monitor knows the state of the nodes
 * @param pools lends physical connections
 * @param profiles tells what a statement is by its text
 * @param catalog tells what it is in this database
 * @param router decides where it goes
 * @param stats counts where it went
 * @param reporter tells how the nodes are
 * @param ticker the clock of all marks and samples
 * @param threads what each thread has written, through whatever connection
 * @param process what all connections have written
 * @param readCap protects the primary from the reads of replicas
 * @param waits how long statements wait
 * @param statements what statements begin with
 * @param readOnlyCounts whether {@code setReadOnly} makes transactions read-only
 * @param leadingReads whether a transaction's reads before its first other statement go to replicas
 * @param database name of the database
 * @param instruments what sessions record into
 * @param telemetry what there is to know of it
 */
public record Cluster(
    ClusterMonitor monitor,
    Pools pools,
    StatementProfiles profiles,
    CatalogMonitor catalog,
    Router router,
    RouteStats stats,
    Reporter reporter,
    Ticker ticker,
    ThreadMarks threads,
    ProcessMarks process,
    ReadCap readCap,
    Waits waits,
    StatementDefaults statements,
    boolean readOnlyCounts,
    boolean leadingReads,
    String database,
    Instruments instruments,
    Telemetry telemetry) {

  /**
   * How long statements wait.
   *
   * @param failover for a primary while there is none
   * @param connection for a connection of a primary that is there
   * @param replica for a connection of a replica, before the primary takes the read
   * @param catchUp for a replica that is only not fresh enough yet; zero does not wait
   */
  public record Waits(Duration failover, Duration connection, Duration replica, Duration catchUp) {}

  /** The marks of the thread that calls, and of its scope, are the session's too from now on. */
  void joinUser(Session session) {
    session.usedBy(threads.current(), CausalScope.current(threads));
  }

  /**
   * A new session of the cluster; touches no network.
   *
   * @param onClose called once when it is closed
   */
  public DeseConnection connect(Runnable onClose) {
    return new LogicalConnection(this, onClose);
  }
}
