package io.dese.benchmarks;

import io.dese.core.route.Route;
import io.dese.driver.connection.DeseConnection;
import io.dese.health.Ticker;
import io.dese.testkit.PostgresCluster;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** How long after a write a session reads from the primary. */
final class CatchUpRun {

  private final Ticker ticker = Ticker.system();

  /**
   * Writes, and reads until a replica answers, over and over.
   *
   * @return from the end of each write to the beginning of the first read that a replica answered,
   *     in nanoseconds
   */
  long[] measure(int writes, String extra) throws SQLException {
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(2).start()) {
      Clusters.createTable(cluster);
      try (Connection connection = DriverManager.getConnection(Clusters.url(cluster) + extra);
          Statement statement = connection.createStatement()) {
        DeseConnection insight = connection.unwrap(DeseConnection.class);
        Clusters.awaitReplicas(insight, 2);
        long[] times = new long[writes];
        for (int i = -writes / 10; i < writes; i++) {
          statement.executeUpdate("INSERT INTO bench VALUES (1)");
          long written = ticker.read();
          long begun;
          do {
            begun = ticker.read();
            statement.executeQuery("SELECT 1 FROM bench LIMIT 1").close();
          } while (onPrimary(insight.lastRoute()));
          if (i >= 0) {
            times[i] = begun - written;
          }
        }
        return times;
      }
    }
  }

  private static boolean onPrimary(@Nullable Route route) {
    return route == null || route.toPrimary();
  }
}
