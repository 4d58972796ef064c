package io.dese.jmh.driver;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dese.core.route.RouteReason;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Collectors;

/** A cluster with a table, a pool of connections to it, and one of these that is kept. */
final class Scene implements AutoCloseable {

  private static final String SQL = "SELECT name FROM item WHERE tag <> ? AND id = ?";
  private static final String REPLAY = "&socketFactory=" + ReplayingSocketFactory.class.getName();
  private static final int UNTIL_PREPARED = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PostgresCluster cluster;
  private final HikariDataSource pool;
  private final Connection held;

  private Scene(PostgresCluster cluster, HikariDataSource pool) throws SQLException {
    this.cluster = cluster;
    this.pool = pool;
    this.held = pool.getConnection();
  }

  /**
   * Starts everything, and runs the statement until it is prepared and its answer recorded.
   *
   * @param dese whether through this driver, or else through pgjdbc to the replica
   * @param replay whether over recorded answers
   */
  static Scene open(boolean dese, boolean replay) throws SQLException {
    PostgresCluster cluster = PostgresCluster.builder().replicas(1).start();
    try (Connection primary = cluster.primary().connect();
        Statement statement = primary.createStatement()) {
      statement.execute("CREATE TABLE item (id int PRIMARY KEY, tag text, name text)");
      statement.execute(
          "INSERT INTO item SELECT i, 'lamp', 'name ' || i FROM generate_series(1, 1000) i");
      statement.execute("ANALYZE item");
    }
    cluster.awaitCaughtUp();
    // Past the relays of the testkit, which would take as long as the server.
    String hosts =
        (dese ? cluster.nodes() : cluster.replicas())
            .stream()
                .map(node -> node.host() + ":" + node.directPort())
                .collect(Collectors.joining(","));
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(
        (dese ? "jdbc:dese-routing://" : "jdbc:postgresql://")
            + hosts
            + "/postgres?user="
            + cluster.primary().user()
            + (replay ? REPLAY : ""));
    config.setMaximumPoolSize(4);
    Scene scene = new Scene(cluster, new HikariDataSource(config));
    scene.warmUp(dese);
    return scene;
  }

  private void warmUp(boolean dese) throws SQLException {
    if (dese) {
      DeseConnection routed = held.unwrap(DeseConnection.class);
      Await.until(
          PATIENCE,
          () -> "the replica takes reads: " + routed.clusterView(),
          () -> {
            try {
              query(held);
            } catch (SQLException e) {
              throw new AssertionError(e);
            }
            return routed.lastRoute() != null && routed.lastRoute().reason() == RouteReason.READ;
          });
    }
    for (int i = 0; i < UNTIL_PREPARED; i++) {
      queryHeld();
      queryPooled();
    }
  }

  String queryHeld() throws SQLException {
    return query(held);
  }

  String queryPooled() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return query(connection);
    }
  }

  private static String query(Connection connection) throws SQLException {
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
    pool.close();
    cluster.close();
  }
}
