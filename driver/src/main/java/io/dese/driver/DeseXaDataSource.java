package io.dese.driver;

import io.dese.driver.connection.DeseConnection;
import io.dese.driver.connection.RoutedXaConnection;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/**
 * The driver for distributed transactions, which run on the primary from start to end. An XA
 * connection keeps one of the primary's connections until it is closed; after a failover it is of
 * no use any more, and the transaction manager asks for another.
 */
public final class DeseXaDataSource implements XADataSource {

  private final DeseDataSource sessions;

  /**
   * A data source for a URL of this driver.
   *
   * @throws SQLException with SQLSTATE 22023 when it is not one
   */
  public DeseXaDataSource(String url, Properties properties) throws SQLException {
    sessions = new DeseDataSource(url, properties);
  }

  @Override
  public XAConnection getXAConnection() throws SQLException {
    return RoutedXaConnection.on(sessions.getConnection().unwrap(DeseConnection.class));
  }

  @Override
  public XAConnection getXAConnection(String user, String password) throws SQLException {
    return RoutedXaConnection.on(
        sessions.getConnection(user, password).unwrap(DeseConnection.class));
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return sessions.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    sessions.setLogWriter(out);
  }

  @Override
  public int getLoginTimeout() {
    return sessions.getLoginTimeout();
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    sessions.setLoginTimeout(seconds);
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return sessions.getParentLogger();
  }
}
