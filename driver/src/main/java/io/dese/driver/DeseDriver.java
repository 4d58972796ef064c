package io.dese.driver;

import io.dese.driver.settings.DriverProperty;
import io.dese.driver.url.ClusterUrl;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Connects {@code jdbc:dese-routing:} URLs; registered with {@link DriverManager} by the {@code
 * ServiceLoader}. What connections with the same URL, user and settings share is closed some
 * seconds after the last of them, and at once when the driver is deregistered.
 */
public final class DeseDriver implements Driver {

  private static final Clusters CLUSTERS = new Clusters();

  static {
    try {
      DriverManager.registerDriver(new DeseDriver(), CLUSTERS::close);
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Called by the {@code ServiceLoader}. */
  public DeseDriver() {}

  /**
   * A connection to the cluster, or null when the URL is not one of this driver.
   *
   * @throws SQLException with SQLSTATE 22023 when the URL or a setting is not valid, 08001 when no
   *     primary can be seen within {@code connect-timeout}, or what the servers answered, for
   *     example 28P01
   */
  @Override
  public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    return CLUSTERS.connect(ClusterUrl.parse(url, orEmpty(info), System.getenv()));
  }

  /** Those of this process. */
  static Clusters clusters() {
    return CLUSTERS;
  }

  @Override
  public boolean acceptsURL(String url) {
    return ClusterUrl.accepts(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties info)
      throws SQLException {
    Properties given =
        acceptsURL(url)
            ? ClusterUrl.parse(url, orEmpty(info), System.getenv()).properties()
            : orEmpty(info);
    return DriverProperty.infos(given).toArray(DriverPropertyInfo[]::new);
  }

  @Override
  public int getMajorVersion() {
    return 0;
  }

  @Override
  public int getMinorVersion() {
    return 1;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("logs go to SLF4J, logger io.dese");
  }

  private static Properties orEmpty(@Nullable Properties info) {
    return info == null ? new Properties() : info;
  }
}
