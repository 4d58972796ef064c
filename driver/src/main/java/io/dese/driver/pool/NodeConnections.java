package io.dese.driver.pool;

import io.dese.core.probe.ConnectionSource;
import io.dese.health.Ticker;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;

/** How to reach one node: the source of its pool's connections and of its probe's. Thread-safe. */
public final class NodeConnections implements ConnectionSource {

  private final NodeDataSource dataSource;

  /**
   * Connects to one node with pgjdbc.
   *
   * @param url pgjdbc URL of the node
   * @param properties user, password and everything else that is pgjdbc's
   */
  public NodeConnections(String url, Properties properties, Ticker ticker) {
    dataSource = new NodeDataSource(url, properties, ticker);
  }

  @Override
  public Connection open() throws SQLException {
    return dataSource.open();
  }

  DataSource dataSource() {
    return dataSource;
  }
}
