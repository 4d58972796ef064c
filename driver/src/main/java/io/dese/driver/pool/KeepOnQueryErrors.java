package io.dese.driver.pool;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/**
 * Tells HikariCP to keep a connection after an error that is the statement's, not the connection's:
 * it would otherwise evict on every {@code 0A000} and on every query time-out. Public because
 * HikariCP creates it by name; also useful for a pool in front of the driver.
 */
public final class KeepOnQueryErrors implements SQLExceptionOverride {

  private static final String FEATURE_NOT_SUPPORTED = "0A000";

  /** Called by HikariCP. */
  public KeepOnQueryErrors() {}

  @java.lang.Override
  public Override adjudicate(SQLException e) {
    return e instanceof SQLTimeoutException || FEATURE_NOT_SUPPORTED.equals(e.getSQLState())
        ? Override.DO_NOT_EVICT
        : Override.CONTINUE_EVICT;
  }
}
