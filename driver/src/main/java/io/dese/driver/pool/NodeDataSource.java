package io.dese.driver.pool;

import io.dese.health.Ticker;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.core.BaseConnection;

/** Opens the physical connections of one node for its pool. */
final class NodeDataSource implements DataSource {

  private final String url;
  private final Properties properties;
  private final Ticker ticker;
  private final boolean watchable;
  private final Driver driver = new Driver();
  private @Nullable PrintWriter logWriter;

  NodeDataSource(String url, Properties properties, Ticker ticker) {
    this.url = url;
    this.properties = properties;
    this.ticker = ticker;
    watchable = WatchedSocketFactory.suits(properties);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Wire wire = new Wire();
    BaseConnection connection =
        watchable ? WatchedSocketFactory.connect(wire, properties, this::open) : open(properties);
    return new PhysicalConnection(connection, wire, ticker.read());
  }

  /** A connection without a pool around it, for the probe. */
  BaseConnection open() throws SQLException {
    return open(properties);
  }

  private BaseConnection open(Properties with) throws SQLException {
    Connection connection = driver.connect(url, with);
    if (connection == null) {
      throw new SQLException("pgjdbc does not accept the URL " + url, "08001");
    }
    return connection.unwrap(BaseConnection.class);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("a pool has one user");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    logWriter = out;
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // HikariCP derives it from connectionTimeout; the properties carry our own.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return driver.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> iface) throws SQLException {
    if (iface.isInstance(this)) {
      return iface.cast(this);
    }
    throw new SQLException("cannot unwrap to " + iface.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> iface) {
    return iface.isInstance(this);
  }
}
