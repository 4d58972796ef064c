package io.dese.driver.connection;

import io.dese.core.sql.SettingChange;
import io.dese.driver.pool.Lease;
import java.sql.ClientInfoStatus;
import java.sql.Connection;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What JDBC lets an application set that is a setting of the server: it waits for the next
 * connection that the session needs.
 */
abstract class SettingsConnection extends TransactionalConnection {

  private static final String APPLICATION_NAME = "ApplicationName";

  private @Nullable Integer defaultIsolation;
  private volatile @Nullable SQLWarning warnings;

  SettingsConnection(Cluster cluster) {
    super(cluster);
  }

  /** The server's answer where SQL may have changed it, and its default, which is asked once. */
  @Override
  public int getTransactionIsolation() throws SQLException {
    checkOpen();
    return locked(
        () -> {
          String set = session().settings().current().isolation();
          if (leases().home() != null) {
            return ask(Connection::getTransactionIsolation);
          }
          if (set != null) {
            return IsolationLevel.of(set);
          }
          if (defaultIsolation == null) {
            defaultIsolation = ask(Connection::getTransactionIsolation);
          }
          return defaultIsolation;
        });
  }

  @Override
  public void setTransactionIsolation(int level) throws SQLException {
    checkOpen();
    String name = IsolationLevel.name(level);
    whileLocked(
        () -> {
          Lease lease = leases().home();
          if (lease != null && lease.inTransaction()) {
            throw new SQLException(
                "Cannot change transaction isolation level in the middle of a transaction.",
                "25001");
          }
          List<SettingChange> change = List.of(SettingChange.isolation(name));
          if (lease != null) {
            leases().refresh(lease);
            lease.connection().execSQLUpdate(IsolationLevel.statement(name));
          }
          session().settings().changeForGood(change);
          if (lease != null) {
            lease.changed(session().settings().current());
          }
        });
  }

  @Override
  public void setSchema(@Nullable String schema) throws SQLException {
    checkOpen();
    try {
      set(
          schema == null
              ? new SettingChange.Reset("search_path")
              : SettingChange.text("search_path", schema),
          false);
    } catch (IllegalArgumentException e) {
      throw new SQLException(e.getMessage(), "22021", e);
    }
  }

  /**
   * Sets something now, if there is a connection to set it on, or with the next one.
   *
   * @param outside whether it does not belong to a transaction that has yet to begin
   */
  private void set(SettingChange change, boolean outside) throws SQLException {
    whileLocked(
        () -> {
          Lease lease = leases().home();
          if (lease != null) {
            try (Statement statement = createStatement()) {
              statement.execute(statement(change));
            }
            return;
          }
          if (outside || getAutoCommit()) {
            session().settings().changeForGood(List.of(change));
          } else {
            session().settings().change(List.of(change));
          }
        });
  }

  private static String statement(SettingChange change) {
    return change instanceof SettingChange.Assign assign
        ? assign.statement()
        : "SET search_path TO DEFAULT";
  }

  @Override
  public void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
    try {
      checkOpen();
      if (!APPLICATION_NAME.equals(name)) {
        whileLocked(() -> warn(new SQLWarning("ClientInfo property not supported.", "0A000")));
        return;
      }
      // As pgjdbc: no transaction begins for it.
      set(SettingChange.text("application_name", value == null ? "" : value), true);
    } catch (SQLException | IllegalArgumentException e) {
      throw new SQLClientInfoException(
          "Failed to set ClientInfo property: " + APPLICATION_NAME + ": " + e.getMessage(),
          e instanceof SQLException refused ? refused.getSQLState() : "22021",
          Map.of(APPLICATION_NAME, ClientInfoStatus.REASON_UNKNOWN),
          e);
    }
  }

  /** The application has asked for something that does nothing. */
  private void warn(SQLWarning warning) {
    if (warnings == null) {
      warnings = warning;
    } else {
      warnings.setNextWarning(warning);
    }
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    if (warnings != null) {
      return warnings;
    }
    Lease lease = leases().home();
    return lease == null ? null : lease.connection().getWarnings();
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
    warnings = null;
    Lease lease = leases().home();
    if (lease != null) {
      lease.connection().clearWarnings();
    }
  }

  /** As pgjdbc: what is not among the properties is emptied. */
  @Override
  public void setClientInfo(Properties properties) throws SQLClientInfoException {
    setClientInfo(APPLICATION_NAME, properties.getProperty(APPLICATION_NAME));
  }
}
