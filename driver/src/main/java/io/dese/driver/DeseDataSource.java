package io.dese.driver;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The driver as a {@link DataSource}. It pools physical connections itself; a connection from here
 * costs next to nothing and holds no physical one while it is idle.
 */
public final class DeseDataSource implements DataSource {

  private static final DeseDriver DRIVER = new DeseDriver();
  private final String url;
  private final Properties properties;
  private @Nullable PrintWriter logWriter;

  /**
   * A data source for a URL of this driver.
   *
   * @throws SQLException with SQLSTATE 22023 when it is not one
   */
  public DeseDataSource(String url, Properties properties) throws SQLException {
    if (!DRIVER.acceptsURL(url)) {
      throw new SQLException("the URL must begin with jdbc:dese-routing:", "22023");
    }
    this.url = url;
    this.properties = new Properties();
    this.properties.putAll(properties);
  }

  @Override
  public Connection getConnection() throws SQLException {
    return connect(properties);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    Properties own = new Properties();
    own.putAll(properties);
    own.setProperty("user", user);
    own.setProperty("password", password);
    return connect(own);
  }

  private Connection connect(Properties own) throws SQLException {
    return requireNonNull(DRIVER.connect(url, own));
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
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("set connect-timeout instead");
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return DRIVER.getParentLogger();
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
