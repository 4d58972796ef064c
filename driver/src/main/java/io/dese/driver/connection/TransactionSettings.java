package io.dese.driver.connection;

import io.dese.driver.pool.Lease;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What JDBC lets an application set on a connection before it needs one: kept here, and put onto
 * the physical connection when there is one. HikariCP undoes it when the connection goes back.
 */
final class TransactionSettings {

  private boolean autoCommit = true;
  private boolean readOnly;
  private @Nullable Integer isolation;
  private @Nullable Integer defaultIsolation;
  private @Nullable Executor timeoutExecutor;
  private int networkTimeout;
  private int holdability = ResultSet.CLOSE_CURSORS_AT_COMMIT;

  boolean autoCommit() {
    return autoCommit;
  }

  void autoCommit(boolean value) {
    autoCommit = value;
  }

  boolean readOnly() {
    return readOnly;
  }

  void readOnly(boolean value) {
    readOnly = value;
  }

  /** Whether the isolation level was set, or the server's default has been asked for. */
  boolean knowsIsolation() {
    return isolation != null || defaultIsolation != null;
  }

  int isolation() {
    if (isolation != null) {
      return isolation;
    }
    return defaultIsolation == null ? Connection.TRANSACTION_READ_COMMITTED : defaultIsolation;
  }

  /** What the server has for sessions that say nothing. */
  void defaultIsolation(int value) {
    defaultIsolation = value;
  }

  void isolation(int value) {
    isolation = value;
  }

  int holdability() {
    return holdability;
  }

  void holdability(int value) {
    holdability = value;
  }

  int networkTimeout() {
    return networkTimeout;
  }

  void networkTimeout(@Nullable Executor executor, int milliseconds) {
    timeoutExecutor = executor;
    networkTimeout = milliseconds;
  }

  /** Puts everything onto a primary connection; touches the network only for the isolation. */
  void applyToPrimary(Lease lease) throws SQLException {
    Connection connection = lease.settings();
    applyTimeout(lease);
    if (readOnly) {
      connection.setReadOnly(true);
    }
    if (isolation != null && connection.getTransactionIsolation() != isolation) {
      connection.setTransactionIsolation(isolation);
    }
    connection.setAutoCommit(autoCommit);
  }

  /** Puts onto a replica connection what matters there. */
  void applyTimeout(Lease lease) throws SQLException {
    if (networkTimeout > 0) {
      lease.settings().setNetworkTimeout(timeoutExecutor, networkTimeout);
    }
  }
}
