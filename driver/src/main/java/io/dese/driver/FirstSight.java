package io.dese.driver;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Role;
import io.dese.driver.connection.Cluster;
import io.dese.driver.pool.NodeConnections;
import io.dese.driver.url.ClusterUrl;
import io.dese.health.HealthStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wait of a new connection until its cluster can be used.
 *
 * @param url of the cluster
 * @param timeout how long it may take
 * @param cluster that is looked at
 * @param connections open the connections of each node
 */
record FirstSight(
    ClusterUrl url, Duration timeout, Cluster cluster, List<NodeConnections> connections) {

  /** How long a connection waits for the first look at the catalog; then it does without. */
  private static final Duration CATALOG_PATIENCE = Duration.ofSeconds(2);

  private static final String UNREACHABLE = "08001";

  /**
   * Waits until a primary is seen; gives up at once when no node answers at all.
   *
   * @throws SQLException what the nodes answered, or 08001 with the state of each node
   */
  void await() throws SQLException {
    ClusterView view;
    try {
      view = cluster.monitor().await(seen -> seen.primary() != null || allDown(seen), timeout);
      if (view.primary() != null) {
        cluster.catalog().awaitFirstLook(CATALOG_PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException(
          "Interrupted while connecting to " + url.redacted(), UNREACHABLE, e);
    }
    if (view.primary() == null) {
      throw noPrimary(view);
    }
  }

  private static boolean allDown(ClusterView view) {
    return view.nodes().stream().allMatch(node -> node.status() == HealthStatus.DOWN);
  }

  /** The server's own error when none lets us in, so that it is what pgjdbc would throw. */
  private SQLException noPrimary(ClusterView view) {
    boolean standby = view.nodes().stream().anyMatch(node -> node.role() == Role.REPLICA);
    SQLException error = standby ? null : firstError();
    String problem =
        standby
            ? "No primary among the nodes within connect-timeout=" + timeout.toMillis() + "ms"
            : "No node can be used";
    SQLException own = new SQLException(problem + ": " + view.describe(), UNREACHABLE, error);
    if (error == null || UNREACHABLE.equals(error.getSQLState())) {
      return own;
    }
    error.addSuppressed(new SQLException(problem + ": " + view.describe(), UNREACHABLE));
    return error;
  }

  private @Nullable SQLException firstError() {
    for (NodeConnections node : connections) {
      try (Connection connection = node.open()) {
        connection.isValid(1);
      } catch (SQLException e) {
        return e;
      }
    }
    return null;
  }
}
