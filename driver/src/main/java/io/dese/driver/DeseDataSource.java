package io.dese.driver;

import io.dese.driver.telemetry.StatementObserver;
import io.dese.driver.telemetry.Telemetry;
import io.dese.driver.url.ClusterUrl;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The driver as a {@link DataSource}. It pools physical connections itself; a connection from here
 * costs next to nothing and holds no physical one while it is idle.
 *
 * <p>From its first connection on it keeps its cluster watched and the pools open, until it is
 * closed. What it shares with connections of the same URL and settings from elsewhere stays open
 * for these.
 */
public final class DeseDataSource implements DataSource, AutoCloseable {

  private static final DeseDriver DRIVER = new DeseDriver();
  private final String url;
  private final Properties properties;
  private final Map<ClusterUrl, ClusterRuntime> held = new HashMap<>();
  private final List<StatementObserver> observers = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;
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
    ClusterUrl cluster = cluster(own);
    hold(cluster);
    return DeseDriver.clusters().connect(cluster);
  }

  private ClusterUrl cluster(Properties own) throws SQLException {
    return ClusterUrl.parse(url, own, System.getenv());
  }

  /**
   * All that there is to know of the cluster, for metrics and dashboards. Begins to watch it if
   * there was no connection yet, and waits for nothing.
   *
   * @throws SQLException with SQLSTATE 22023 when a setting is not valid, 08003 when this is closed
   */
  public Telemetry telemetry() throws SQLException {
    return hold(cluster(properties)).telemetry();
  }

  /**
   * Has somebody hear of every statement from now on, of whichever connection with the same URL and
   * settings, until this data source is closed.
   *
   * @throws SQLException with SQLSTATE 22023 when a setting is not valid, 08003 when this is closed
   */
  public void observe(StatementObserver observer) throws SQLException {
    lock.lock();
    try {
      hold(cluster(properties));
      observers.add(observer);
      held.values().forEach(runtime -> runtime.telemetry().observers().add(observer));
    } finally {
      lock.unlock();
    }
  }

  private ClusterRuntime hold(ClusterUrl cluster) throws SQLException {
    lock.lock();
    try {
      if (closed) {
        throw new SQLException("This data source has been closed.", "08003");
      }
      ClusterRuntime known = held.get(cluster);
      if (known != null && !known.closed()) {
        return known;
      }
      // At first, or again after the driver was deregistered, which closes everything.
      ClusterRuntime fresh = DeseDriver.clusters().hold(cluster);
      observers.forEach(fresh.telemetry().observers()::add);
      held.put(cluster, fresh);
      return fresh;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives no connection any more, and closes pools and threads unless connections of the same URL
   * and settings are still open: then some seconds after the last of them.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      for (ClusterRuntime runtime : held.values()) {
        observers.forEach(runtime.telemetry().observers()::remove);
        runtime.releaseAtOnce();
      }
      held.clear();
    } finally {
      lock.unlock();
    }
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
