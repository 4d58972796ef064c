package io.dese.driver;

import io.dese.core.catalog.CatalogMonitor;
import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Node;
import io.dese.core.cluster.NodeView;
import io.dese.core.cluster.Role;
import io.dese.core.probe.ClusterMonitor;
import io.dese.core.probe.PostgresProbe;
import io.dese.core.route.RouteStats;
import io.dese.core.route.Router;
import io.dese.core.session.ProcessMarks;
import io.dese.core.session.ThreadMarks;
import io.dese.core.sql.StatementProfiles;
import io.dese.driver.connection.Cluster;
import io.dese.driver.connection.ReadCap;
import io.dese.driver.pool.NodeConnections;
import io.dese.driver.pool.NodePool;
import io.dese.driver.pool.Pools;
import io.dese.driver.settings.BalanceSettings;
import io.dese.driver.settings.DriverSettings;
import io.dese.driver.settings.PoolSettings;
import io.dese.driver.url.ClusterUrl;
import io.dese.driver.url.HostPort;
import io.dese.health.DaemonThreads;
import io.dese.health.HealthPolicy;
import io.dese.health.HealthStatus;
import io.dese.health.Ticker;
import io.dese.health.balance.Balancer;
import io.dese.health.balance.Load;
import io.dese.health.balance.Target;
import io.dese.health.report.Reporter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts one cluster together and keeps its life cycle: threads, monitor, pools. All threads are
 * daemons, so none keeps a process alive.
 */
final class ClusterRuntime {

  /** How long a cluster stays ready for the next connection after the last one was closed. */
  private static final Duration LINGER = Duration.ofSeconds(10);

  /** Characters of statement texts whose profiles are remembered. */
  private static final long PROFILE_CACHE = 16L << 20;

  /** How long a read waits for a replica's connection before the primary takes it. */
  private static final Duration SLICE = Duration.ofSeconds(1);

  /** HikariCP's own default: how long a statement waits for a connection of a full pool. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How long definitions that others make may stay unnoticed. */
  private static final Duration CATALOG_POLL = Duration.ofSeconds(5);

  /** How long a connection waits for the first look at the catalog; then it does without. */
  private static final Duration CATALOG_PATIENCE = Duration.ofSeconds(2);

  private static final String TIMEOUT = "connectionTimeout";

  private final ClusterUrl url;
  private final DriverSettings settings;
  private final Consumer<ClusterRuntime> onIdle;
  private final DaemonThreads threads = DaemonThreads.named("dese");
  private final List<NodeConnections> connections = new ArrayList<>();
  private final Cluster cluster;
  private final AtomicInteger users = new AtomicInteger();
  private volatile @Nullable Future<?> lingering;
  private volatile @Nullable Future<?> polling;

  /**
   * Puts it together; nothing runs before {@link #start}.
   *
   * @param onIdle called some seconds after the last user has gone
   */
  ClusterRuntime(ClusterUrl url, DriverSettings settings, Consumer<ClusterRuntime> onIdle) {
    this.url = url;
    this.settings = settings;
    this.onIdle = onIdle;
    Ticker ticker = Ticker.system();
    List<Node> nodes = new ArrayList<>();
    for (HostPort host : url.hosts()) {
      nodes.add(new Node(nodes.size(), host.host(), host.port()));
      connections.add(new NodeConnections(url.nodeUrl(host), pgjdbcProperties(), ticker));
    }
    Pools pools = new Pools(this::openPool);
    ClusterMonitor monitor =
        new ClusterMonitor(
            nodes,
            node -> new PostgresProbe(connections.get(node.index())),
            settings.sampling(),
            HealthPolicy.DEFAULT.withSlowStart(settings.balance().slowStart()),
            ticker,
            threads.forMonitor());
    CatalogMonitor catalog =
        new CatalogMonitor(() -> openPrimary(monitor.view()), threads.workers());
    monitor.onView(
        (before, after) -> {
          abandonLost(pools, before, after);
          lookAtNewPrimary(catalog, before, after);
        });
    cluster =
        new Cluster(
            monitor,
            pools,
            new StatementProfiles(PROFILE_CACHE),
            catalog,
            new Router(settings.routing(), balancer(nodes, monitor, ticker)),
            new RouteStats(nodes),
            reporter(monitor, ticker),
            ticker,
            new ThreadMarks(),
            new ProcessMarks(),
            new ReadCap(settings.readCap()),
            new Cluster.Waits(
                settings.failoverWait(),
                patience(settings.pool()),
                settings.routing().catchUpWait()),
            !"ignore".equalsIgnoreCase(settings.pgjdbc().get("readOnlyMode")),
            url.database());
  }

  private static Reporter reporter(ClusterMonitor monitor, Ticker ticker) {
    Reporter reporter = new Reporter(ticker, Clock.systemUTC(), null, null);
    reporter.add("datastore", monitor.health(), monitor::details);
    return reporter;
  }

  private Balancer balancer(List<Node> nodes, ClusterMonitor monitor, Ticker ticker) {
    BalanceSettings balance = settings.balance();
    List<Target> targets = new ArrayList<>();
    for (Node node : nodes) {
      targets.add(
          new Target(
              balance.weight(node.name()),
              balance.zones().get(node.name()),
              monitor.traffic(node)::share,
              new Load(ticker)));
    }
    return new Balancer(balance.kind(), targets, balance.zone());
  }

  void start() {
    cluster.monitor().start();
    long pause = CATALOG_POLL.toMillis();
    polling =
        threads
            .scheduler()
            .scheduleWithFixedDelay(cluster.catalog()::poll, pause, pause, TimeUnit.MILLISECONDS);
  }

  void retain() {
    users.incrementAndGet();
    Future<?> closing = lingering;
    if (closing != null) {
      closing.cancel(false);
    }
  }

  boolean inUse() {
    return users.get() > 0;
  }

  void release() {
    if (users.decrementAndGet() == 0 && !threads.scheduler().isShutdown()) {
      // Closing ends the scheduler's own thread, so a worker does it.
      lingering =
          threads
              .scheduler()
              .schedule(
                  () -> threads.workers().execute(() -> onIdle.accept(this)),
                  LINGER.toMillis(),
                  TimeUnit.MILLISECONDS);
    }
  }

  Connection connect() {
    return cluster.connect(this::release);
  }

  /**
   * Waits until a primary is seen; gives up at once when no node answers at all.
   *
   * @throws SQLException what the nodes answered, or 08001 with the state of each node
   */
  void awaitUsable() throws SQLException {
    ClusterView view;
    try {
      view =
          cluster
              .monitor()
              .await(seen -> seen.primary() != null || allDown(seen), settings.connectTimeout());
      if (view.primary() != null) {
        cluster.catalog().awaitFirstLook(CATALOG_PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException(
          "Interrupted while connecting to " + url.redacted(), "08001", e);
    }
    if (view.primary() == null) {
      throw noPrimary(view);
    }
  }

  void close() {
    cluster.monitor().close();
    Future<?> looking = polling;
    if (looking != null) {
      looking.cancel(false);
    }
    cluster.catalog().close();
    cluster.pools().close();
    threads.close();
  }

  /** Ends what waits for a replica that is down, and what still runs on a primary of the past. */
  private static void abandonLost(Pools pools, ClusterView before, ClusterView after) {
    for (NodeView node : after.nodes()) {
      if (node.status() == HealthStatus.DOWN) {
        pools.abandon(node.node(), true);
      }
    }
    NodeView was = before.primary();
    NodeView is = after.primary();
    for (NodeView node : after.nodes()) {
      boolean replaced = is != null && !node.node().equals(is.node());
      if (replaced && (was == null || was.node().equals(node.node()))) {
        pools.abandon(node.node(), false);
      }
    }
  }

  private static void lookAtNewPrimary(
      CatalogMonitor catalog, ClusterView before, ClusterView after) {
    NodeView was = before.primary();
    NodeView is = after.primary();
    if (is != null && (was == null || !was.node().equals(is.node()))) {
      catalog.primaryChanged();
    }
  }

  private Connection openPrimary(ClusterView view) throws SQLException {
    NodeView primary = view.primary();
    if (primary == null) {
      throw new SQLException("No primary: " + view.describe(), "08001");
    }
    return connections.get(primary.node().index()).open();
  }

  private static boolean allDown(ClusterView view) {
    return view.nodes().stream().allMatch(node -> node.status() == HealthStatus.DOWN);
  }

  /** The server's own error when none lets us in, so that a wrong password looks like one. */
  private SQLException noPrimary(ClusterView view) {
    boolean standby = view.nodes().stream().anyMatch(node -> node.role() == Role.REPLICA);
    SQLException cause = standby ? null : firstError();
    String state = cause == null || cause.getSQLState() == null ? "08001" : cause.getSQLState();
    String message =
        standby
            ? "No primary among the nodes within connect-timeout="
                + settings.connectTimeout().toMillis()
                + "ms"
            : "No node can be used";
    return new SQLException(message + ": " + view.describe(), state, cause);
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

  private NodePool openPool(Node node, boolean replica) throws SQLException {
    PoolSettings pool = settings.pool();
    Properties hikari = new Properties();
    hikari.setProperty("maximumPoolSize", Integer.toString(pool.size()));
    hikari.setProperty("minimumIdle", "1");
    hikari.putAll(replica ? pool.forReplica() : pool.forPrimary());
    String slice = Long.toString(SLICE.toMillis());
    if (replica) {
      // Not what is said for all pools: that is for those who have nowhere else to go.
      hikari.setProperty(TIMEOUT, pool.replica().getOrDefault(TIMEOUT, slice));
    } else if (patience(pool).compareTo(SLICE) > 0) {
      // The primary may move while somebody waits for a connection: look up after each slice.
      hikari.setProperty(TIMEOUT, slice);
    }
    return new NodePool(node, connections.get(node.index()), hikari);
  }

  private static Duration patience(PoolSettings pool) {
    String text = pool.forPrimary().getOrDefault(TIMEOUT, "");
    // Whatever is no number HikariCP refuses in its own words.
    return text.matches("[0-9]{1,9}") ? Duration.ofMillis(Long.parseLong(text)) : PATIENCE;
  }

  private Properties pgjdbcProperties() {
    Properties properties = new Properties();
    properties.putAll(settings.pgjdbc());
    long seconds = Math.max(1, settings.connectTimeout().toSeconds());
    properties.putIfAbsent("connectTimeout", Long.toString(seconds));
    properties.putIfAbsent("loginTimeout", Long.toString(seconds));
    properties.putIfAbsent("tcpKeepAlive", "true");
    return properties;
  }
}
