package io.dese.cli.promote;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import io.dese.testkit.time.Await;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Questions and orders to single servers. */
final class Asked {

  private Asked() {}

  static String value(PostgresNode node, String query) throws SQLException {
    try (Connection connection = node.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  static void tell(PostgresNode node, String... statements) throws SQLException {
    try (Connection connection = node.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  static boolean isStandby(PostgresNode node) throws SQLException {
    return value(node, "SELECT pg_is_in_recovery()").equals("t");
  }

  static String setting(PostgresNode node, String name) throws SQLException {
    return value(node, "SHOW " + name);
  }

  /** What a failed promotion must not change. */
  static String traces(PostgresCluster cluster) throws SQLException {
    StringBuilder traces = new StringBuilder();
    for (PostgresNode node : cluster.nodes()) {
      if (node.isRunning()) {
        traces
            .append(node.name())
            .append(isStandby(node) ? " standby" : " primary")
            .append(
                value(
                    node,
                    "SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_settings"
                        + " WHERE name IN ('default_transaction_read_only',"
                        + " 'synchronous_standby_names', 'primary_conninfo', 'primary_slot_name')"))
            .append('\n');
      }
    }
    return traces.toString();
  }

  static void awaitValue(PostgresNode node, String query, String expected) {
    Await.until(
        Duration.ofSeconds(30),
        () -> node + " answers " + expected + " to " + query,
        () -> {
          try {
            return value(node, query).equals(expected);
          } catch (SQLException e) {
            return false;
          }
        });
  }
}
