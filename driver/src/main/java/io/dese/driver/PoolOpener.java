package io.dese.driver;

import io.dese.core.cluster.Node;
import io.dese.driver.pool.NodeConnections;
import io.dese.driver.pool.NodePool;
import io.dese.driver.pool.Pools;
import io.dese.driver.settings.PoolSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Opens the pools of the nodes by the settings.
 *
 * @param settings of all pools
 * @param connections open the connections of each node, by its place
 */
record PoolOpener(PoolSettings settings, List<NodeConnections> connections)
    implements Pools.Opener {

  /** How long a read waits for a replica's connection before the primary takes it. */
  private static final Duration REPLICA_PATIENCE = Duration.ofSeconds(1);

  /**
   * How long a statement waits in a pool before it looks whether the node is still there; HikariCP
   * accepts nothing shorter.
   */
  private static final Duration SLICE = Duration.ofMillis(250);

  /** HikariCP's own default: how long a statement waits for a connection of a full pool. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String TIMEOUT = "connectionTimeout";

  @Override
  public NodePool open(Node node, boolean replica) throws SQLException {
    Properties hikari = new Properties();
    hikari.setProperty("maximumPoolSize", Integer.toString(settings.size()));
    hikari.setProperty("minimumIdle", "1");
    // A connection to a server that has fallen silent must not keep its borrower for seconds.
    hikari.setProperty("validationTimeout", Long.toString(SLICE.toMillis()));
    hikari.putAll(replica ? settings.forReplica() : settings.forPrimary());
    Duration patience = replica ? replicaPatience(settings) : patience(settings);
    // Whatever is no number HikariCP refuses in its own words.
    if (isMillis(hikari.getProperty(TIMEOUT, "0")) && patience.compareTo(SLICE) > 0) {
      hikari.setProperty(TIMEOUT, Long.toString(SLICE.toMillis()));
    }
    return new NodePool(node, replica, connections.get(node.index()), hikari);
  }

  /** How long a statement waits for a connection of the primary. */
  static Duration patience(PoolSettings settings) {
    return duration(settings.forPrimary().get(TIMEOUT), PATIENCE);
  }

  /**
   * How long a read waits for a connection of a replica. Not what is said for all pools: that is
   * for those who have nowhere else to go.
   */
  static Duration replicaPatience(PoolSettings settings) {
    return duration(settings.replica().get(TIMEOUT), REPLICA_PATIENCE);
  }

  private static Duration duration(@Nullable String millis, Duration otherwise) {
    return millis != null && isMillis(millis)
        ? Duration.ofMillis(Long.parseLong(millis))
        : otherwise;
  }

  private static boolean isMillis(String text) {
    return text.matches("[0-9]{1,9}");
  }
}
