package io.dese.benchmarks;

import io.dese.core.cluster.NodeView;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The clusters that are measured, as an application reaches them. */
final class Clusters {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Clusters() {}

  static String url(PostgresCluster cluster) {
    return "jdbc:dese-routing://"
        + cluster.hostList()
        + "/postgres?user="
        + cluster.primary().user();
  }

  static void createTable(PostgresCluster cluster) throws SQLException {
    try (Connection primary = cluster.primary().connect();
        Statement statement = primary.createStatement()) {
      statement.execute("CREATE TABLE bench (n int)");
    }
    cluster.awaitCaughtUp();
  }

  /** Waits until so many replicas can take reads. */
  static void awaitReplicas(DeseConnection connection, int count) {
    Await.until(
        LIMIT,
        () -> count + " replicas: " + connection.clusterView().describe(),
        () ->
            connection.clusterView().nodes().stream().filter(NodeView::usableReplica).count()
                == count);
  }
}
