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

  /** Puts everything onto a connection without a transaction; touches no network. */
  void applyTo(Lease lease) throws SQLException {
    applyTo(lease, autoCommit);
  }

  /** The same, but in autocommit. */
  void applyInAutoCommitTo(Lease lease) throws SQLException {
    applyTo(lease, true);
  }

  private void applyTo(Lease lease, boolean autoCommit) throws SQLException {
    Connection connection = lease.connection();
    if (networkTimeout > 0) {
      lease.settings().setNetworkTimeout(timeoutExecutor, networkTimeout);
    }
    // In autocommit it means nothing on a standby, but could cost a round trip (readOnlyMode).
    boolean wanted = readOnly && !(autoCommit && lease.onStandby());
    if (connection.isReadOnly() != wanted) {
      lease.settings().setReadOnly(wanted);
    }
    if (connection.getAutoCommit() != autoCommit) {
      lease.settings().setAutoCommit(autoCommit);
    }
  }
}
