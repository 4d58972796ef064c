package io.dese.driver.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.dese.core.cluster.Node;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The pool of one node. Thread-safe. */
public final class NodePool implements AutoCloseable {

  /** How long a server may take to answer for a connection that looks as if it had ended. */
  private static final int VALIDATION_SECONDS = 1;

  private final Node node;
  private final boolean asReplica;
  private final HikariDataSource pool;
  private final Borrowing borrowing = new Borrowing();

  /** Those that have been lent at least once, until they are closed. */
  private final Set<PhysicalConnection> open = ConcurrentHashMap.newKeySet();

  /**
   * Opens a pool; no connection is made before the first is asked for.
   *
   * @param asReplica whether the node is used as a replica through it
   * @param source opens the node's connections
   * @param settings HikariCP's own, by their names
   * @throws SQLException naming the setting that HikariCP does not accept
   */
  public NodePool(Node node, boolean asReplica, NodeConnections source, Properties settings)
      throws SQLException {
    this.node = node;
    this.asReplica = asReplica;
    try {
      HikariConfig config = new HikariConfig(settings);
      config.setDataSource(source.dataSource());
      config.setPoolName("dese " + node.name());
      config.setInitializationFailTimeout(-1);
      config.setAutoCommit(true);
      if (config.getMetricsTrackerFactory() == null && config.getMetricRegistry() == null) {
        config.setMetricsTrackerFactory((name, stats) -> borrowing);
      }
      config.setExceptionOverrideClassName(KeepOnQueryErrors.class.getName());
      pool = new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw new SQLException("pool of " + node + ": " + e.getMessage(), "22023", e);
    }
  }

  /** The node that its connections lead to. */
  public Node node() {
    return node;
  }

  /** Whether the node is used as a replica through it. */
  boolean asReplica() {
    return asReplica;
  }

  /**
   * Lends a connection; waits for one as long as {@code connectionTimeout} says.
   *
   * @throws SQLTransientConnectionException when there is none in time, or the one that was there
   *     turns out to be lost: nothing has run on it, so asking again is safe
   */
  public Lease borrow() throws SQLException {
    Lease lease = new Lease(this, pool.getConnection());
    try {
      lease.physical().inspect();
      if (lease.physical().wire().pending() && !lease.connection().isValid(VALIDATION_SECONDS)) {
        throw new SQLException("the server has ended the session", "08006");
      }
      return lease;
    } catch (SQLException e) {
      boolean broken = lease.broken();
      lease.discard();
      throw broken
          ? new SQLTransientConnectionException(
              "An idle connection to " + node + " was lost: " + e.getMessage(), "08006", e)
          : e;
    }
  }

  /** How the pool stands now. */
  public Figures figures() {
    HikariPoolMXBean bean = pool.getHikariPoolMXBean();
    return bean == null
        ? new Figures(0, 0, 0, pool.getMaximumPoolSize())
        : new Figures(
            bean.getActiveConnections(),
            bean.getIdleConnections(),
            bean.getThreadsAwaitingConnection(),
            pool.getMaximumPoolSize());
  }

  /** What borrowing from the pool has cost so far. */
  public BorrowFigures borrowing() {
    return borrowing.figures();
  }

  /** A connection is lent for the first time. */
  void opened(PhysicalConnection physical) {
    open.add(physical);
  }

  /** A connection is closed. */
  void closed(PhysicalConnection physical) {
    open.remove(physical);
  }

  void evict(Connection pooled) {
    pool.evictConnection(pooled);
  }

  /** Breaks off all that runs, and keeps no idle connection. */
  void abandon() {
    for (PhysicalConnection physical : open) {
      if (physical.lent()) {
        physical.breakOff();
      }
    }
    HikariPoolMXBean bean = pool.getHikariPoolMXBean();
    if (bean != null) {
      bean.softEvictConnections();
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  /**
   * How a pool stands.
   *
   * @param active connections lent
   * @param idle connections waiting to be lent
   * @param waiting threads waiting for a connection
   * @param maximum connections at most
   */
  public record Figures(int active, int idle, int waiting, int maximum) {

    /** Both together. */
    Figures plus(Figures other) {
      return new Figures(
          active + other.active,
          idle + other.idle,
          waiting + other.waiting,
          maximum + other.maximum);
    }
  }
}
