package io.dese.conformance;

import io.dese.core.route.RouteStats;
import io.dese.driver.DeseDriver;
import io.dese.driver.connection.DeseConnection;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stands before pgjdbc in the {@link DriverManager} and takes its URLs: what the suite connects to
 * is the driver under test, or pgjdbc itself with nothing but a count of the connections.
 */
final class RedirectingDriver implements Driver {

  private static final String PGJDBC = "jdbc:postgresql:";

  private final Driver pgjdbc = new org.postgresql.Driver();
  private final Driver dese = new DeseDriver();
  private final Way way;
  private final String primary;
  private final String nodes;
  private final AtomicLong connections = new AtomicLong();
  private final Set<RouteStats> stats = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * Redirects what goes to the primary.
   *
   * @param primary {@code host:port} of the primary, as the suite writes it
   * @param nodes the same and all replicas
   */
  RedirectingDriver(Way way, String primary, String nodes) {
    this.way = way;
    this.primary = primary;
    this.nodes = nodes;
  }

  /** Takes the place before all other drivers; pgjdbc's own stays behind it. */
  void register() throws SQLException {
    DriverManager.drivers().toList().forEach(RedirectingDriver::deregister);
    DriverManager.registerDriver(this);
    DriverManager.registerDriver(dese);
    org.postgresql.Driver.register();
  }

  private static void deregister(Driver driver) {
    try {
      if (driver instanceof org.postgresql.Driver) {
        org.postgresql.Driver.deregister();
      } else {
        DriverManager.deregisterDriver(driver);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("No way to stand before " + driver, e);
    }
  }

  /** Connections that the suite asked for so far. */
  long connections() {
    return connections.get();
  }

  /** Statements so far: on replicas, and on all nodes. */
  synchronized long[] statements() {
    long onReplicas = stats.stream().mapToLong(all -> all.figures().onReplicas()).sum();
    return new long[] {onReplicas, stats.stream().mapToLong(all -> all.figures().total()).sum()};
  }

  @Override
  public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
    if (!url.startsWith(PGJDBC)) {
      return null;
    }
    connections.incrementAndGet();
    if (way.settings() == null) {
      return pgjdbc.connect(url, info);
    }
    Properties all = new Properties();
    if (info != null) {
      info.stringPropertyNames().forEach(name -> all.setProperty(name, info.getProperty(name)));
    }
    all.putAll(way.settings());
    Connection connection = dese.connect(redirected(url), all);
    if (connection != null) {
      synchronized (this) {
        stats.add(connection.unwrap(DeseConnection.class).routeStats());
      }
    }
    return connection;
  }

  /** The URL as a user would change it. */
  private String redirected(String url) {
    return "jdbc:dese-routing:"
        + url.substring("jdbc:".length()).replace("//" + primary + "/", "//" + nodes + "/");
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(PGJDBC);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    return pgjdbc.getPropertyInfo(url, info);
  }

  @Override
  public int getMajorVersion() {
    return pgjdbc.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return pgjdbc.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return pgjdbc.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return pgjdbc.getParentLogger();
  }
}
