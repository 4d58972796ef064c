package io.dese.cli.status;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Node;
import io.dese.core.cluster.NodeView;
import io.dese.core.probe.ClusterMonitor;
import io.dese.core.probe.PostgresProbe;
import io.dese.driver.pool.NodeConnections;
import io.dese.driver.settings.DriverSettings;
import io.dese.driver.url.ClusterUrl;
import io.dese.driver.url.HostPort;
import io.dese.health.DaemonThreads;
import io.dese.health.HealthPolicy;
import io.dese.health.HealthStatus;
import io.dese.health.Ticker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Watches a cluster as the driver does, without a pool, and without asking for a primary. */
final class ClusterWatch implements AutoCloseable {

  private final Ticker ticker = Ticker.system();
  private final DaemonThreads threads = DaemonThreads.named("dese");
  private final List<NodeConnections> connections = new ArrayList<>();
  private final ClusterMonitor monitor;

  private ClusterWatch(ClusterUrl url, DriverSettings settings) {
    Properties pgjdbc = new Properties();
    pgjdbc.putAll(settings.pgjdbc());
    String seconds = Long.toString(Math.max(1, settings.sampling().deadline().toSeconds()));
    pgjdbc.putIfAbsent("connectTimeout", seconds);
    pgjdbc.putIfAbsent("loginTimeout", seconds);
    List<Node> nodes = new ArrayList<>();
    for (HostPort host : url.hosts()) {
      nodes.add(new Node(nodes.size(), host.host(), host.port()));
      connections.add(new NodeConnections(url.nodeUrl(host), pgjdbc, ticker));
    }
    monitor =
        new ClusterMonitor(
            nodes,
            node -> new PostgresProbe(connections.get(node.index())),
            settings.sampling(),
            HealthPolicy.DEFAULT,
            ticker,
            threads.forMonitor());
  }

  /**
   * Starts watching.
   *
   * @param url of this driver
   * @throws SQLException 22023 when the URL or a property is not valid
   */
  static ClusterWatch start(String url) throws SQLException {
    ClusterUrl parsed = ClusterUrl.parse(url, new Properties(), System.getenv());
    DriverSettings settings =
        DriverSettings.parse(
            parsed.properties(), parsed.hosts().stream().map(HostPort::toString).toList());
    ClusterWatch watch = new ClusterWatch(parsed, settings);
    watch.monitor.start();
    return watch;
  }

  /** The cluster once every node has answered or failed, or as it is known after the time. */
  Status status(Duration patience) throws InterruptedException {
    // Replicas can be placed once the primary has been sampled before them.
    ClusterView view = monitor.awaitSampling(ClusterWatch::complete, patience);
    return Status.of(view, slots(view), ticker.read());
  }

  private static boolean complete(ClusterView view) {
    return view.nodes().stream()
        .allMatch(
            node ->
                node.status() != HealthStatus.UNKNOWN
                    && (!node.follows() || node.freshness() != null));
  }

  private List<Slot> slots(ClusterView view) {
    NodeView primary = view.primary();
    if (primary == null) {
      return List.of();
    }
    try (Connection connection = connections.get(primary.node().index()).open()) {
      return Slot.of(connection);
    } catch (SQLException e) {
      // It was lost a moment ago; the next look says so.
      return List.of();
    }
  }

  @Override
  public void close() {
    monitor.close();
    threads.close();
  }
}
