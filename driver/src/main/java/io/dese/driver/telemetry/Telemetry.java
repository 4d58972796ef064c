package io.dese.driver.telemetry;

import io.dese.core.catalog.CatalogMonitor;
import io.dese.core.cluster.ClusterView;
import io.dese.core.route.RouteStats;
import io.dese.core.sql.StatementProfiles;
import io.dese.driver.pool.Pools;
import io.dese.health.HealthSource;
import io.dese.health.Ticker;
import io.dese.health.report.HealthReport;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * What there is to know of a cluster that is in use, for metrics, management and dashboards.
 * Thread-safe; nothing but {@link #await} blocks. It outlives the connection that gave it, and
 * stands still when the cluster is closed: see {@link #hold}.
 */
public interface Telemetry {

  /** Of the cluster, for people: its hosts and its database. */
  String name();

  /** The clock of all readings. */
  Ticker ticker();

  /** The nodes as they were last seen. */
  ClusterView view();

  /**
   * Waits until the nodes are as wanted.
   *
   * @return the first view that is, or the last one when the time is over
   * @throws InterruptedException when the thread was interrupted meanwhile
   */
  ClusterView await(Predicate<ClusterView> condition, Duration timeout) throws InterruptedException;

  /** Statements by node, role and reason. */
  RouteStats routes();

  /** The pools of the nodes. */
  Pools pools();

  /** What the cache of statements has done. */
  StatementProfiles.Figures statementCache();

  /** What the catalog's monitor has done. */
  CatalogMonitor.Figures catalog();

  /** Sessions that are pinned. */
  Pins pins();

  /** Waits of statements for the cluster. */
  Waits waits();

  /** Statements that were slow, the one that took most time first; empty unless asked for. */
  List<SlowStatement> slowStatements();

  /** How nodes, process and plugged-in components are, as the standard report. */
  HealthReport report();

  /** Where that is read: nodes, process, and plugged-in components. */
  List<HealthSource<?>> health();

  /** Who hears of statements. */
  Observers observers();

  /**
   * Keeps the cluster watched while no connection uses it, so that metrics do not stand still.
   *
   * @return ends that
   */
  Hold hold();

  /** Keeps a cluster watched until it is closed. */
  @FunctionalInterface
  interface Hold extends AutoCloseable {
    /** Ends it; a second time does nothing. */
    @Override
    void close();
  }
}
