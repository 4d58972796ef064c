package io.dese.frameworks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.route.Route;
import io.dese.core.route.RouteReason;
import io.dese.core.route.RouteStats;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import io.dese.testkit.time.Await;
import java.io.IOException;
import java.net.URLEncoder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An application with a database of its own: it knows nothing but {@link #url()}. What its servers
 * see of it is read from their logs.
 */
final class Application implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How many queries may be open within each other. */
  private static final int DEPTH = 3;

  /** What the driver has to heal: no test makes a replica fail, so there must be nothing. */
  private static final Set<RouteReason> HEALED =
      Set.of(RouteReason.REPLICA_REFUSED, RouteReason.NOT_REPLAYED, RouteReason.REPLICA_LOST);

  private final PostgresCluster cluster;
  private final String name;
  private final List<NodeLog> logs = new ArrayList<>();
  private final List<Logged> primary = new ArrayList<>();
  private final List<Logged> replicas = new ArrayList<>();
  private final DeseConnection observer;

  /** What an application does. */
  interface Work {
    void run() throws Exception;
  }

  private Application(PostgresCluster cluster, Framework framework) throws SQLException {
    this.cluster = cluster;
    this.name = framework.value();
    onPrimary("postgres", "CREATE DATABASE " + database());
    if (framework.library()) {
      onPrimary(database(), Resources.text("library.sql"));
    }
    cluster.awaitCaughtUp();
    for (PostgresNode node : cluster.nodes()) {
      logs.add(new NodeLog(node, database()));
    }
    observer = DriverManager.getConnection(url()).unwrap(DeseConnection.class);
  }

  static Application create(PostgresCluster cluster, Framework framework) {
    try {
      return new Application(cluster, framework);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that the application is told. The rest is for slow machines and for the logs. */
  String url() {
    return "jdbc:dese-routing://%s/%s?user=%s&max-lag=20s&hikari.minimumIdle=0&hikari.connectionInitSql=%s"
        .formatted(
            cluster.hostList(),
            database(),
            cluster.primary().user(),
            URLEncoder.encode(NodeLog.FIRST, UTF_8));
  }

  /** Returns when reads of this thread go to the replicas again, after its writes. */
  void awaitReplicas() {
    Await.until(
        PATIENCE,
        () -> "replicas answer: " + observer.lastRoute() + observer.clusterView(),
        this::allReplicasAnswer);
  }

  /**
   * Asks with several results open at once: queries within queries take a second connection, which
   * is used for reads only after the next sample of its server.
   */
  private boolean allReplicasAnswer() {
    List<Statement> open = new ArrayList<>();
    try {
      boolean replica = true;
      for (int i = 0; i < DEPTH * cluster.replicas().size(); i++) {
        Statement statement = observer.createStatement();
        open.add(statement);
        statement.executeQuery("SELECT 'observer'");
        Route route = observer.lastRoute();
        replica &= route != null && !route.toPrimary();
      }
      for (Statement statement : open) {
        statement.close();
      }
      return replica;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** What the servers see while something is done, beginning when replicas are ready for reads. */
  Seen seen(Work work) throws Exception {
    awaitReplicas();
    take();
    work.run();
    return take();
  }

  private Seen take() throws SQLException {
    List<Logged> onPrimary = new ArrayList<>();
    List<Logged> onReplicas = new ArrayList<>();
    for (NodeLog log : logs) {
      List<Logged> own = log.next();
      own.removeIf(Application::isNotTheApplications);
      (log.node().isReplica() ? onReplicas : onPrimary).addAll(own);
    }
    primary.addAll(onPrimary);
    replicas.addAll(onReplicas);
    return new Seen(onPrimary, onReplicas);
  }

  /** The test's own statement, and what the driver asks of new connections. */
  private static boolean isNotTheApplications(Logged logged) {
    String sql = logged.sql();
    return sql.isBlank()
        || sql.equals("SELECT 'observer'")
        || sql.equals("DISCARD ALL")
        || sql.contains("pg_postmaster_start_time()");
  }

  /** Judges all that has been seen of the application, and writes it down. */
  void judge() throws SQLException, IOException {
    take();
    assertThat(replicas)
        .as("what replicas have seen")
        .allSatisfy(
            logged ->
                assertThat(
                        StatementText.writes(logged.sql())
                            && !StatementText.isAboutSession(logged.sql())
                            && !isOfReadOnly(logged.sql()))
                    .as(logged.sql())
                    .isFalse());
    for (NodeLog log : logs) {
      if (log.node().isReplica()) {
        assertThat(log.errors()).as("errors of %s", log.node()).isEmpty();
        assertThat(completed(log.node()))
            .as("completed on %s", log.node())
            .noneMatch(
                sql ->
                    StatementText.writes(sql)
                        && !StatementText.isAboutSession(sql)
                        && !isOfReadOnly(sql));
      }
    }
    RouteStats.Figures figures = observer.routeStats().figures();
    assertThat(figures.byReason()).doesNotContainKeys(HEALED.toArray(RouteReason[]::new));
    new Recorder(name).write(primary, replicas, cluster.replicas().get(0).url(database()));
    System.out.printf(
        "%s: %d statements on the primary, %d on replicas; %s%n",
        name, primary.size(), replicas.size(), figures.byReason());
  }

  /** A read-only transaction may begin and end on a replica, and no other one. */
  private static boolean isOfReadOnly(String sql) {
    return StatementText.controlsTransaction(sql)
        && (!sql.startsWith("BEGIN") || sql.equals("BEGIN READ ONLY"));
  }

  /** What {@code pg_stat_statements} has counted in this database. */
  private List<String> completed(PostgresNode node) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = node.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT query FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid"
                    + " WHERE d.datname = '"
                    + database()
                    + "'")) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /** Past the driver, as an administrator would. */
  void onPrimary(String sql) throws SQLException {
    onPrimary(database(), sql);
    cluster.awaitCaughtUp();
  }

  private void onPrimary(String database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(cluster.primary().url(database));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String database() {
    return name.replace('-', '_');
  }

  @Override
  public void close() throws SQLException {
    observer.close();
    for (NodeLog log : logs) {
      log.close();
    }
  }
}
