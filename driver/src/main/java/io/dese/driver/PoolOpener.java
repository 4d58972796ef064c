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

/**
 * Opens the pools of the nodes by the settings.
 *
 * @param settings of all pools
 * @param connections open the connections of each node, by its place
 */
record PoolOpener(PoolSettings settings, List<NodeConnections> connections)
    implements Pools.Opener {

  /** How long a read waits for a replica's connection before the primary takes it. */
  private static final Duration SLICE = Duration.ofSeconds(1);

  /** HikariCP's own default: how long a statement waits for a connection of a full pool. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String TIMEOUT = "connectionTimeout";

  @Override
  public NodePool open(Node node, boolean replica) throws SQLException {
    Properties hikari = new Properties();
    hikari.setProperty("maximumPoolSize", Integer.toString(settings.size()));
    hikari.setProperty("minimumIdle", "1");
    hikari.putAll(replica ? settings.forReplica() : settings.forPrimary());
    String slice = Long.toString(SLICE.toMillis());
    if (replica) {
      // Not what is said for all pools: that is for those who have nowhere else to go.
      hikari.setProperty(TIMEOUT, settings.replica().getOrDefault(TIMEOUT, slice));
    } else if (patience(settings).compareTo(SLICE) > 0) {
      // The primary may move while somebody waits for a connection: look up after each slice.
      hikari.setProperty(TIMEOUT, slice);
    }
    return new NodePool(node, replica, connections.get(node.index()), hikari);
  }

  /** How long a statement waits for a connection of the primary. */
  static Duration patience(PoolSettings settings) {
    String text = settings.forPrimary().getOrDefault(TIMEOUT, "");
    // Whatever is no number HikariCP refuses in its own words.
    return text.matches("[0-9]{1,9}") ? Duration.ofMillis(Long.parseLong(text)) : PATIENCE;
  }
}
