package io.dese.driver.pool;

import io.dese.core.cluster.Node;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A physical connection, lent by the pool of its node until it is given back or discarded.
 *
 * <p>Statements run on the pgjdbc connection itself; settings that HikariCP undoes when a
 * connection comes back go through {@link #settings}. Not thread-safe, but for {@link #abort}.
 */
public final class Lease {

  private final NodePool pool;
  private final Connection pooled;
  private final PhysicalConnection physical;

  Lease(NodePool pool, Connection pooled) throws SQLException {
    this.pool = pool;
    this.pooled = pooled;
    this.physical = pooled.unwrap(PhysicalConnection.class);
  }

  /** The node that it leads to. */
  public Node node() {
    return pool.node();
  }

  /** The connection to run statements on. */
  public BaseConnection connection() {
    return physical.pgjdbc();
  }

  /** The same connection for {@code setAutoCommit} and the like: undone when it is given back. */
  public Connection settings() {
    return pooled;
  }

  /** Reading of the ticker after the connection was established, in nanoseconds. */
  public long openedAt() {
    return physical.openedAt();
  }

  /** Whether every commit on this connection is known to wait for its flush. */
  public boolean commitsFlush() {
    return physical.commitsFlush();
  }

  /** Something ran that may have changed {@code synchronous_commit} where nobody sees it. */
  public void commitModeUncertain() {
    physical.commitModeUncertain();
  }

  /** Whether the server has a transaction open, by its last answer. */
  public boolean inTransaction() {
    return connection().getTransactionState() != TransactionState.IDLE;
  }

  /** Whether the connection is beyond use. */
  public boolean broken() {
    try {
      return connection().isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  PhysicalConnection physical() {
    return physical;
  }

  /** Gives a clean connection back; an open transaction is rolled back first. */
  public void giveBack() {
    pool.returned(physical);
    try {
      if (!broken() && inTransaction()) {
        connection().rollback();
        if (inTransaction()) {
          // BEGIN sent as text in autocommit: pgjdbc's rollback leaves that alone.
          connection().execSQLUpdate("ROLLBACK");
        }
      }
      pooled.close();
    } catch (SQLException e) {
      discard();
    }
  }

  /** Closes the physical connection, because it carries state that nobody else may see. */
  public void discard() {
    pool.returned(physical);
    pool.evict(pooled);
  }

  /** Breaks the connection off from another thread; whoever waits on it gets an exception. */
  public void abort() {
    pool.abort(physical);
  }
}
