package io.dese.driver;

import io.dese.core.catalog.CatalogMonitor;
import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Node;
import io.dese.core.cluster.NodeView;
import io.dese.core.probe.ClusterMonitor;
import io.dese.core.probe.PostgresProbe;
import io.dese.core.route.RouteStats;
import io.dese.core.route.Router;
import io.dese.core.sql.StatementProfiles;
import io.dese.driver.connection.Cluster;
import io.dese.driver.connection.ReadCap;
import io.dese.driver.connection.StatementDefaults;
import io.dese.driver.jmx.Registration;
import io.dese.driver.pool.NodeConnections;
import io.dese.driver.pool.Pools;
import io.dese.driver.settings.BalanceSettings;
import io.dese.driver.settings.DriverSettings;
import io.dese.driver.telemetry.Instruments;
import io.dese.driver.telemetry.Loans;
import io.dese.driver.telemetry.SlowStatements;
import io.dese.driver.telemetry.Telemetry;
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
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts one cluster together and keeps its life cycle: threads, monitor, pools. All threads are
 * daemons, so none keeps a process alive.
 */
final class ClusterRuntime {

  /** How long a cluster stays ready for the next connection after the last one was closed. */
  private static final Duration LINGER = Duration.ofSeconds(10);

  /** Characters of statement texts whose profiles are remembered. */
  private static final long PROFILE_CACHE = 16L << 20;

  /** How long definitions that others make may stay unnoticed. */
  private static final Duration CATALOG_POLL = Duration.ofSeconds(5);

  /** A class loader may be closed right after the driver: nothing should run then any more. */
  private static final Duration END = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(ClusterRuntime.class);

  /** The oldest PostgreSQL that the driver is for. */
  private static final String OLDEST_SERVER = "15";

  private final ClusterUrl url;
  private final DriverSettings settings;
  private final SharedMarks marks;
  private final Consumer<ClusterRuntime> onIdle;
  private final DaemonThreads threads = DaemonThreads.named("dese");
  private final List<NodeConnections> connections = new ArrayList<>();
  private final ProcessHealth process;
  private final Cluster cluster;
  private final AtomicInteger users = new AtomicInteger();
  private volatile @Nullable Future<?> lingering;
  private volatile @Nullable Future<?> polling;
  private volatile @Nullable Registration beans;
  private volatile boolean closed;

  /**
   * Puts it together; nothing runs before {@link #start}.
   *
   * @param marks of all clusters with the same servers
   * @param onIdle called some seconds after the last user has gone
   * @throws SQLException naming the property of pgjdbc that is not valid
   * @throws SQLException with SQLSTATE 22023 when a property of a health contributor is not valid
   */
  ClusterRuntime(
      ClusterUrl url, DriverSettings settings, SharedMarks marks, Consumer<ClusterRuntime> onIdle)
      throws SQLException {
    this.marks = marks;
    this.url = url;
    this.settings = settings;
    this.onIdle = onIdle;
    StatementDefaults statements = StatementDefaults.of(pgjdbcProperties());
    Ticker ticker = Ticker.system();
    List<Node> nodes = new ArrayList<>();
    for (HostPort host : url.hosts()) {
      nodes.add(new Node(nodes.size(), host.host(), host.port()));
      connections.add(new NodeConnections(url.nodeUrl(host), pgjdbcProperties(), ticker));
    }
    Pools pools = new Pools(new PoolOpener(settings.pool(), connections));
    ClusterMonitor monitor =
        new ClusterMonitor(
            nodes,
            node -> new PostgresProbe(connections.get(node.index())),
            settings.sampling(),
            HealthPolicy.DEFAULT.withSlowStart(settings.balance().slowStart()),
            ticker,
            threads.forMonitor());
    CatalogMonitor catalog =
        new CatalogMonitor(() -> openPrimary(monitor.view()), threads.workers(), ticker);
    monitor.onView(
        (before, after) -> {
          abandonLost(pools, before, after);
          lookAtNewPrimary(catalog, before, after);
        });
    process = new ProcessHealth(settings.watch().health(), ticker, threads);
    RuntimeTelemetry telemetry = telemetry(monitor, pools, catalog, new RouteStats(nodes), ticker);
    cluster =
        new Cluster(
            monitor,
            pools,
            telemetry.profiles(),
            catalog,
            new Router(settings.routing(), balancer(nodes, monitor, ticker)),
            telemetry.routes(),
            telemetry.reporter(),
            ticker,
            marks.threads(),
            marks.process(),
            new ReadCap(settings.readCap()),
            new Cluster.Waits(
                settings.failoverWait(),
                PoolOpener.patience(settings.pool()),
                PoolOpener.replicaPatience(settings.pool()),
                settings.routing().catchUpWait()),
            statements,
            !"ignore".equalsIgnoreCase(settings.pgjdbc().get("readOnlyMode")),
            settings.leadingReads(),
            url.database(),
            telemetry.instruments(),
            telemetry);
  }

  private RuntimeTelemetry telemetry(
      ClusterMonitor monitor,
      Pools pools,
      CatalogMonitor catalog,
      RouteStats stats,
      Ticker ticker) {
    Instruments instruments = Instruments.create(ticker, settings.watch().leakDetection());
    SlowStatements slow = new SlowStatements(settings.watch().slowStatement(), ticker);
    if (slow.on()) {
      instruments.observers().add(slow);
    }
    return new RuntimeTelemetry(
        url.name(),
        ticker,
        monitor,
        stats,
        pools,
        new StatementProfiles(PROFILE_CACHE),
        catalog,
        instruments,
        slow,
        reporter(monitor, ticker),
        process,
        this::hold);
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
    process.start(cluster.reporter());
    if (settings.watch().jmx()) {
      beans = Registration.of(cluster.telemetry());
    }
    Loans loans = cluster.instruments().loans();
    Duration pace = loans.pace();
    if (pace != null) {
      Future<?> unused =
          threads
              .scheduler()
              .scheduleWithFixedDelay(
                  loans::check, pace.toMillis(), pace.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  SharedMarks marks() {
    return marks;
  }

  ClusterUrl url() {
    return url;
  }

  /** Whether it has come to its end, and serves nobody any more. */
  boolean closed() {
    return closed;
  }

  Telemetry telemetry() {
    return cluster.telemetry();
  }

  /** Uses the cluster without a connection. */
  private Telemetry.Hold hold() {
    retain();
    AtomicBoolean ended = new AtomicBoolean();
    return () -> {
      if (!ended.getAndSet(true)) {
        release();
      }
    };
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

  /**
   * Ends a use that has come to nothing: who may not log in must not try again and again in the
   * background.
   */
  void giveUp() {
    if (users.decrementAndGet() == 0) {
      onIdle.accept(this);
    }
  }

  /** Like {@link #release}, and does not wait for a next user when this was the last one. */
  void releaseAtOnce() {
    giveUp();
    awaitEnd();
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
    new FirstSight(url, settings.connectTimeout(), cluster, connections).await();
  }

  void close() {
    closed = true;
    Registration registered = beans;
    if (registered != null) {
      registered.close();
    }
    process.close();
    cluster.monitor().close();
    Future<?> looking = polling;
    if (looking != null) {
      looking.cancel(false);
    }
    cluster.catalog().close();
    cluster.pools().close();
    threads.close();
  }

  /** Waits a moment until its threads have ended; not to be called by one of them. */
  void awaitEnd() {
    if (closed && !threads.awaitEnd(END)) {
      LOG.debug("A thread of {} still waits for a server", url);
    }
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

  private Properties pgjdbcProperties() {
    Properties properties = new Properties();
    properties.putAll(settings.pgjdbc());
    long seconds = Math.max(1, settings.connectTimeout().toSeconds());
    properties.putIfAbsent("connectTimeout", Long.toString(seconds));
    properties.putIfAbsent("loginTimeout", Long.toString(seconds));
    properties.putIfAbsent("tcpKeepAlive", "true");
    // What pgjdbc sets on every connection comes with the start then: a DISCARD ALL brings it back.
    properties.putIfAbsent("assumeMinServerVersion", OLDEST_SERVER);
    return properties;
  }
}
