package io.dese.jmh.driver;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A cluster with a table, a pool of connections to it, and one connection that is kept. */
public final class Scene implements AutoCloseable {

  private static final String SQL = "SELECT name FROM item WHERE tag <> ? AND id = ?";
  private static final int UNTIL_PREPARED = 50;
  private static final int POOL_SIZE = 4;

  private final PostgresCluster cluster;
  private final DataSource pool;
  private final Connection held;

  private Scene(PostgresCluster cluster, DataSource pool, Connection held) {
    this.cluster = cluster;
    this.pool = pool;
    this.held = held;
  }

  /**
   * Starts everything, and runs the statement until it is prepared and its answer recorded.
   *
   * @param replay whether over recorded answers
   */
  public static Scene open(Contender contender, boolean replay) throws SQLException {
    PostgresCluster cluster = PostgresCluster.builder().replicas(1).start();
    try (Connection primary = cluster.primary().connect();
        Statement statement = primary.createStatement()) {
      statement.execute("CREATE TABLE item (id int PRIMARY KEY, tag text, name text)");
      statement.execute(
          "INSERT INTO item SELECT i, 'lamp', 'name ' || i FROM generate_series(1, 1000) i");
      statement.execute("ANALYZE item");
    }
    cluster.awaitCaughtUp();
    Place place =
        new Place(
            address(cluster.primary()),
            address(cluster.replicas().get(0)),
            cluster.primary().user(),
            replay);
    DataSource pool = contender.pool(place);
    Scene scene = new Scene(cluster, pool, contender.held(place, pool));
    contender.settle(scene.held);
    for (int i = 0; i < UNTIL_PREPARED; i++) {
      scene.queryHeld();
      scene.queryPooled();
    }
    return scene;
  }

  /** Past the relays of the testkit, which would take as long as the server. */
  private static String address(PostgresNode node) {
    return node.host() + ":" + node.directPort();
  }

  /** HikariCP over a driver. */
  public static DataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(POOL_SIZE);
    return new HikariDataSource(config);
  }

  /** On the connection that is kept. */
  public String queryHeld() throws SQLException {
    return query(held);
  }

  /** On one that is taken from the pool and given back. */
  public String queryPooled() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return query(connection);
    }
  }

  /** Prepares, binds two parameters, executes, reads one row, closes. */
  static String query(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setString(1, Replay.MARK);
      statement.setInt(2, 42);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new SQLException("the row is not there");
        }
        return rows.getString(1);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    held.close();
    if (pool instanceof AutoCloseable closeable) {
      close(closeable);
    }
    cluster.close();
  }

  private static void close(AutoCloseable pool) throws SQLException {
    try {
      pool.close();
    } catch (SQLException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new SQLException(e);
    }
  }
}
