package io.dese.driver;

import static java.util.Objects.requireNonNull;

import io.dese.core.route.Route;
import io.dese.core.route.RouteReason;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import io.dese.testkit.time.Await;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** What the tests do as an application would. */
final class Clients {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private Clients() {}

  /** A URL of this driver for all nodes of a cluster, through their relays; replicas in turn. */
  static String url(PostgresCluster cluster) {
    return urlWithDefaults(cluster) + "&balancer=round-robin";
  }

  /** The same with the balancer that users have. */
  static String urlWithDefaults(PostgresCluster cluster) {
    String user = cluster.primary().user();
    return "jdbc:dese-routing://" + cluster.hostList() + "/postgres?user=" + user;
  }

  static DeseConnection connect(String url) throws SQLException {
    return DriverManager.getConnection(url).unwrap(DeseConnection.class);
  }

  /** A connection whose reads go to replicas, every one of them. */
  static DeseConnection ready(String url) throws SQLException {
    DeseConnection connection = connect(url);
    awaitReplicaReads(connection, "SELECT 1");
    return connection;
  }

  /** Repeats a read until replicas answer it, several times in a row. */
  static void awaitReplicaReads(DeseConnection connection, String sql) {
    Await.until(
        PATIENCE,
        () -> "reads return to replicas: " + connection.lastRoute() + connection.clusterView(),
        () -> replicasAnswer(connection, sql));
  }

  private static boolean replicasAnswer(DeseConnection connection, String sql) {
    for (int i = 0; i < 2 * connection.clusterView().nodes().size(); i++) {
      try {
        query(connection, sql);
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
      Route route = connection.lastRoute();
      if (route == null || route.reason() != RouteReason.READ) {
        return false;
      }
    }
    return true;
  }

  static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return single(statement.executeQuery(sql));
    }
  }

  /** The first column of the first row; closes the result. */
  static String single(ResultSet rows) throws SQLException {
    try (rows) {
      if (!rows.next()) {
        throw new AssertionError("the query gave no row");
      }
      return rows.getString(1);
    }
  }

  static int update(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Straight to the primary, past the driver. */
  static void onPrimary(PostgresCluster cluster, String sql) throws SQLException {
    try (Connection connection = cluster.primary().connect()) {
      execute(connection, sql);
    }
  }

  /** Why the last statement went where it went. */
  static RouteReason reason(DeseConnection connection) {
    return requireNonNull(connection.lastRoute()).reason();
  }

  /** How many physical connections are lent by all pools. */
  static int active(DeseConnection connection) {
    return connection.clusterView().nodes().stream()
        .mapToInt(node -> connection.pools().figures(node.node()).active())
        .sum();
  }

  /** How many physical connections all pools have lent so far. */
  static long lent(DeseConnection connection) {
    return connection.clusterView().nodes().stream()
        .mapToLong(
            node ->
                connection.pools().borrowing(node.node(), true).count()
                    + connection.pools().borrowing(node.node(), false).count())
        .sum();
  }

  /** Ends every other session of a node. */
  static void terminateClients(PostgresNode node) {
    try (Connection direct = node.connect()) {
      query(
          direct,
          "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
              + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
