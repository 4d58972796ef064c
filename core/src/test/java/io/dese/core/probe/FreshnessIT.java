package io.dese.core.probe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Freshness;
import io.dese.core.cluster.Lsn;
import io.dese.core.cluster.Node;
import io.dese.core.cluster.NodeView;
import io.dese.health.HealthPolicy;
import io.dese.health.Monitor;
import io.dese.health.Ticker;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The traps of comparing log positions, each on real servers. */
@Tag("any-jdk")
class FreshnessIT {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Ticker TICKER = Ticker.system();

  private static PostgresCluster cluster;

  private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private ClusterMonitor monitor;
  private Connection primary;
  private Connection standby;

  @BeforeAll
  static void start() throws SQLException {
    // A long delay of the WAL writer makes an unflushed commit stay unflushed for all to see.
    cluster = PostgresCluster.builder().replicas(1).setting("wal_writer_delay", "200ms").start();
    try (Connection connection = cluster.primary().connect()) {
      run(connection, "CREATE TABLE note (id int PRIMARY KEY)");
    }
    cluster.awaitCaughtUp();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private ClusterMonitor startMonitor(Duration idle) {
    List<Node> nodes = new ArrayList<>();
    for (PostgresNode node : cluster.nodes()) {
      nodes.add(new Node(nodes.size(), node.host(), node.port()));
    }
    ClusterMonitor started =
        new ClusterMonitor(
            nodes,
            node -> new PostgresProbe(() -> cluster.nodes().get(node.index()).connect()),
            new SamplingPolicy(idle, Duration.ofMillis(1), Duration.ofSeconds(1)),
            HealthPolicy.DEFAULT,
            TICKER,
            new Monitor.Threads(scheduler, workers));
    started.start();
    return started;
  }

  @BeforeEach
  void watch() throws Exception {
    monitor = startMonitor(Duration.ofMillis(2));
    primary = cluster.primary().connect();
    standby = cluster.replicas().get(0).connect();
    run(primary, "TRUNCATE note");
    awaitReplica(node -> node.freshness() != null);
  }

  @AfterEach
  void close() throws SQLException {
    cluster.replicas().get(0).resumeReplay();
    monitor.close();
    scheduler.shutdown();
    workers.shutdown();
    primary.close();
    standby.close();
  }

  @Test
  void aPageHeaderAtTheEndOfTheLogIsNotTakenForLag() throws Exception {
    Lsn inserted = fillThePage();
    long idleSince = TICKER.read();

    NodeView replica = awaitReplica(node -> freshness(node).insertedAsOf() - idleSince > 0);

    Lsn replayed = position(standby, "pg_last_wal_replay_lsn()");
    assertThat(replayed).as("the trap: replay stands before the header").isLessThan(inserted);
    assertThat(replica.lagBytes()).isZero();
  }

  @Test
  void anIdlePrimaryDoesNotMakeItsReplicasOld() throws Exception {
    run(primary, "INSERT INTO note VALUES (1)");
    cluster.awaitCaughtUp();
    long idleSince = TICKER.read();
    long later = idleSince + Duration.ofSeconds(1).toNanos();

    NodeView replica = awaitReplica(node -> freshness(node).insertedAsOf() - later > 0);

    assertThat(secondsSinceLastReplay()).as("the trap: the usual measure grows").isGreaterThan(0.9);
    assertThat(replica.lag(TICKER.read())).isLessThan(Duration.ofMillis(500));
  }

  @Test
  void anAsynchronousCommitIsWaitedForThoughItIsNotFlushed() throws Exception {
    run(primary, "SET synchronous_commit = off");
    int trapped = 0;
    for (int i = 1; i <= 20; i++) {
      insert(i);
      long acknowledged = TICKER.read();

      Freshness flushed = await(f -> f.flushedAsOf() - acknowledged > 0);
      if (flushed.insertedAsOf() - acknowledged <= 0 && !standbyHas(i)) {
        trapped++;
      }
      await(f -> f.insertedAsOf() - acknowledged > 0);

      assertThat(standbyHas(i)).as("row %d is visible", i).isTrue();
    }
    assertThat(trapped).as("the trap: flushed positions that lie before the commit").isPositive();
  }

  @Test
  void aSynchronousCommitIsShownAsSoonAsTheFlushedWatermarkPassesIt() throws Exception {
    for (int i = 1; i <= 200; i++) {
      insert(i);
      long acknowledged = TICKER.read();

      await(f -> f.flushedAsOf() - acknowledged > 0);

      assertThat(standbyHas(i)).as("row %d is visible", i).isTrue();
    }
  }

  @Test
  void replicasArePlacedAtOnceHoweverSlowTheSampling() throws Exception {
    insert(1);
    try (ClusterMonitor slow = startMonitor(Duration.ofHours(1))) {
      ClusterView view = slow.await(seen -> seen.nodes().get(1).usableReplica(), PATIENCE);

      assertThat(view.nodes().get(1).usableReplica()).as(view.describe()).isTrue();
    }
  }

  @Test
  void aReplicaThatIsPausedStopsBeingFreshAtTheMomentOfTheNextWrite() throws Exception {
    cluster.replicas().get(0).pauseReplay();
    long paused = TICKER.read();
    insert(1);
    long acknowledged = TICKER.read();

    NodeView replica = awaitReplica(node -> node.lagBytes() > 0);
    long until = TICKER.read() + Duration.ofMillis(200).toNanos();
    awaitReplica(node -> TICKER.read() - until > 0);

    assertThat(freshness(monitor.view().of(replica.node())).insertedAsOf() - acknowledged)
        .isNegative();
    assertThat(monitor.view().of(replica.node()).lag(TICKER.read()))
        .isGreaterThan(Duration.ofMillis(190));
    assertThat(TICKER.read() - paused).isPositive();
  }

  @Test
  void aCommitIsNeverMissingOnceTheReplicaPassesIt() throws Exception {
    for (int i = 1; i <= 300; i++) {
      insert(i);
      long acknowledged = TICKER.read();
      await(f -> f.insertedAsOf() - acknowledged > 0);
      assertThat(standbyHas(i)).as("row %d is visible", i).isTrue();
    }
  }

  /** Writes until the last record ends exactly at the end of a page, and nothing comes after it. */
  private Lsn fillThePage() throws SQLException {
    for (int attempt = 0; attempt < 200; attempt++) {
      Lsn before = insertPosition();
      emit(8);
      long overhead = insertPosition().value() - before.value() - 8;
      long left = 8192 - insertPosition().value() % 8192;
      if (left - overhead >= 8) {
        emit((int) (left - overhead));
      }
      if (insertPosition().value() % 8192 == 24) {
        return insertPosition();
      }
    }
    throw new AssertionError("no record ended at the end of a page");
  }

  private void emit(int bytes) throws SQLException {
    run(primary, "SELECT pg_logical_emit_message(true, '', repeat('x', " + bytes + "))");
  }

  private Lsn insertPosition() throws SQLException {
    return position(primary, "pg_current_wal_insert_lsn()");
  }

  private NodeView awaitReplica(Predicate<NodeView> condition) throws InterruptedException {
    NodeView found =
        monitor.await(view -> condition.test(view.nodes().get(1)), PATIENCE).nodes().get(1);
    assertThat(condition.test(found)).as(found.toString()).isTrue();
    return found;
  }

  private Freshness await(Predicate<Freshness> condition) throws InterruptedException {
    return freshness(awaitReplica(node -> condition.test(freshness(node))));
  }

  private static Freshness freshness(NodeView node) {
    return requireNonNull(node.freshness());
  }

  private double secondsSinceLastReplay() throws SQLException {
    try (Statement statement = standby.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT extract(epoch FROM now() - pg_last_xact_replay_timestamp())")) {
      row.next();
      return row.getDouble(1);
    }
  }

  private boolean standbyHas(int id) throws SQLException {
    try (PreparedStatement query = standby.prepareStatement("SELECT FROM note WHERE id = ?")) {
      query.setInt(1, id);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  private void insert(int id) throws SQLException {
    run(primary, "INSERT INTO note VALUES (" + id + ")");
  }

  private static Lsn position(Connection connection, String function) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT " + function)) {
      row.next();
      return Lsn.parse(row.getString(1));
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
