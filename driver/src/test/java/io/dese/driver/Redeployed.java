package io.dese.driver;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Callable;

/**
 * An application in a class loader of its own: connects, reads, writes and ends, as a container has
 * it do. Public, because the test finds it by name.
 */
public final class Redeployed implements Callable<Integer> {

  private final String url;

  /** For one cluster. */
  public Redeployed(String url) {
    this.url = url;
  }

  /** How many drivers it has left behind. */
  @Override
  public Integer call() throws Exception {
    Class.forName(DeseDriver.class.getName());
    try (Connection connection = DriverManager.getConnection(url)) {
      use(connection);
    }
    // Not closed: that is what deregistration is for.
    DeseDataSource dataSource = new DeseDataSource(url + "&jmx=on", new Properties());
    Connection leaked = dataSource.getConnection();
    use(leaked);
    for (Driver driver : DriverManager.drivers().toList()) {
      DriverManager.deregisterDriver(driver);
    }
    return (int) DriverManager.drivers().count();
  }

  private static void use(Connection connection) throws SQLException {
    Clients.execute(connection, "CREATE TABLE IF NOT EXISTS redeployed (n int)");
    Clients.execute(connection, "INSERT INTO redeployed VALUES (1)");
    Clients.query(connection, "SELECT count(*) FROM redeployed");
  }
}
