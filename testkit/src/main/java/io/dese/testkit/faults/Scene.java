package io.dese.testkit.faults;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;

/**
 * Where a fault takes place.
 *
 * @param cluster whole, when the fault begins
 * @param replica the one that is hit, when a replica is
 * @param random for what the fault has to choose
 */
record Scene(PostgresCluster cluster, PostgresNode replica, Random random) {

  PostgresNode primary() {
    return cluster.primary();
  }

  /** The replicas that are not hit. */
  List<PostgresNode> others() {
    return cluster.replicas().stream().filter(node -> node != replica).toList();
  }

  static void execute(PostgresNode node, String... statements) throws SQLException {
    try (Connection connection = node.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
