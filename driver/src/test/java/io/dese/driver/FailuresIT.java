package io.dese.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.core.cluster.Node;
import io.dese.core.cluster.Role;
import io.dese.core.route.RouteReason;
import io.dese.driver.connection.DeseConnection;
import io.dese.health.HealthStatus;
import io.dese.testkit.OldPrimary;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import io.dese.testkit.time.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an application sees when servers break. */
@Tag("any-jdk")
class FailuresIT {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private PostgresCluster cluster;
  private String url;

  @BeforeEach
  void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(2).start();
    url = Clients.url(cluster);
    Clients.onPrimary(cluster, "CREATE TABLE item (id bigserial PRIMARY KEY, name text)");
    cluster.awaitCaughtUp();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void noReadFailsWhenAReplicaIsKilledAndItTakesReadsAgainWhenItIsBack() throws SQLException {
    PostgresNode replica = cluster.replicas().get(0);
    try (DeseConnection connection = Clients.ready(url)) {
      replica.kill();
      for (int i = 0; i < 500; i++) {
        Clients.query(connection, "SELECT count(*) FROM item");
      }
      awaitStatus(connection, replica, HealthStatus.DOWN);
      replica.start();

      awaitStatus(connection, replica, HealthStatus.UP);
      Clients.awaitReplicaReads(connection, "SELECT 1");

      assertThat(connection.routeStats().figures().byReason())
          .containsKey(RouteReason.REPLICA_LOST);
    }
  }

  @Test
  void aReadOnAFrozenReplicaIsAnsweredByThePrimary() throws SQLException {
    PostgresNode replica = cluster.replicas().get(0);
    try (DeseConnection connection = Clients.ready(url)) {
      replica.freeze();
      for (int i = 0; i < 4; i++) {
        assertThat(Clients.query(connection, "SELECT count(*) FROM item")).isEqualTo("0");
      }
      awaitStatus(connection, replica, HealthStatus.DOWN);
      replica.thaw();

      awaitStatus(connection, replica, HealthStatus.UP);
    }
  }

  @Test
  void aReplicaThatRestartsBehindItsOldPositionIsNotReadFrom() throws SQLException {
    PostgresNode replica = cluster.replicas().get(0);
    cluster.replicas().get(1).stop();
    try (DeseConnection connection = Clients.ready(url)) {
      for (int i = 1; i <= 3; i++) {
        String name = "after restart " + i;
        Clients.update(connection, "INSERT INTO item (name) VALUES ('" + name + "')");
        Clients.awaitReplicaReads(connection, "SELECT 1");
        forgetReplayAtRestart(replica);
        replica.kill();
        replica.start();

        for (int k = 0; k < 300; k++) {
          assertThat(Clients.query(connection, "SELECT count(*) FROM item"))
              .isEqualTo(Integer.toString(i));
        }
        replica.delayReplay(Duration.ZERO);
        replica.awaitReplay();
        Clients.awaitReplicaReads(connection, "SELECT 1");
      }
    }
  }

  @Test
  void replicasThatFallBehindGetNoReadsUntilTheyCatchUp() throws SQLException {
    try (DeseConnection connection = Clients.ready(url + "&max-lag=400ms");
        DeseConnection writer = Clients.connect(url + "&max-lag=400ms")) {
      cluster.replicas().forEach(PostgresNode::pauseReplay);
      Clients.update(writer, "INSERT INTO item (name) VALUES ('x')");
      Await.until(
          PATIENCE,
          () -> "reads leave the replicas: " + connection.clusterView().describe(),
          () -> reasonOfNextRead(connection) == RouteReason.REPLICAS_BEHIND);

      assertThat(Clients.query(connection, "SELECT count(*) FROM item")).isEqualTo("1");

      cluster.replicas().forEach(PostgresNode::resumeReplay);
      Clients.awaitReplicaReads(connection, "SELECT count(*) FROM item");
    }
  }

  @Test
  void replicasThatHaveCaughtUpAreSeenLongBeforeTheNextIdleSample() throws SQLException {
    String slow = url + "&sample-interval=60s&max-lag=10m&max-lag-bytes=1kB";
    try (DeseConnection connection = Clients.ready(slow)) {
      cluster.replicas().forEach(PostgresNode::pauseReplay);
      Clients.update(
          connection,
          "INSERT INTO item (name) SELECT md5(i::text) FROM generate_series(1, 1000) AS i");
      Await.until(
          PATIENCE,
          () -> "replicas count as behind: " + connection.clusterView(),
          () -> reasonOfNextRead(connection) == RouteReason.REPLICAS_BEHIND);

      cluster.replicas().forEach(PostgresNode::resumeReplay);
      Clients.awaitReplicaReads(connection, "/*+ eventual */ SELECT count(*) FROM item");
    }
  }

  @Test
  void aReadOnThePrimaryIsAnsweredElsewhereWhenItDies() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      assertThat(Clients.query(connection, "/*+ primary */ SELECT count(*) FROM item"))
          .isEqualTo("0");
      cluster.primary().kill();
      cluster.promote(cluster.replicas().get(0));

      assertThat(Clients.query(connection, "/*+ primary */ SELECT count(*) FROM item"))
          .isEqualTo("0");
    }
  }

  @Test
  void withoutReplicasThePrimaryTakesTheReads() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      cluster.replicas().forEach(PostgresNode::kill);
      Await.until(
          PATIENCE,
          () -> "reads leave the replicas: " + connection.clusterView().describe(),
          () -> reasonOfNextRead(connection) == RouteReason.NO_REPLICA);

      Clients.update(connection, "INSERT INTO item (name) VALUES ('x')");

      assertThat(Clients.query(connection, "SELECT count(*) FROM item")).isEqualTo("1");
    }
  }

  @Test
  void writesGoOnAfterAPromotionAndTheOldPrimaryIsFenced() throws SQLException {
    PostgresNode old = cluster.primary();
    PostgresNode heir = cluster.replicas().get(0);
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.update(connection, "INSERT INTO item (name) VALUES ('before')");
      cluster.awaitCaughtUp();
      cluster.promote(heir, OldPrimary.KEEP);
      Await.until(
          PATIENCE,
          () -> "the heir is seen as primary: " + connection.clusterView().describe(),
          () -> connection.clusterView().of(node(connection, heir)).role() == Role.PRIMARY);

      Clients.update(connection, "INSERT INTO item (name) VALUES ('after')");

      assertThat(connection.clusterView().of(node(connection, old)).role()).isEqualTo(Role.FENCED);
      assertThat(Clients.query(heir.connect(), "SELECT count(*) FROM item")).isEqualTo("2");
      assertThat(Clients.query(connection, "SELECT count(*) FROM item")).isEqualTo("2");
      Clients.awaitReplicaReads(connection, "SELECT count(*) FROM item");
      assertThat(Clients.query(connection, "SELECT count(*) FROM item")).isEqualTo("2");
    }
  }

  @Test
  void aSessionThatIsPinnedToAnOldPrimaryIsBrokenOffInsteadOfLosingItsWrites() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.execute(connection, "SELECT pg_advisory_lock(7)");
      cluster.promote(cluster.replicas().get(0), OldPrimary.KEEP);
      Node heir = node(connection, cluster.primary());
      Await.until(
          PATIENCE,
          () -> "the heir is seen as primary: " + connection.clusterView().describe(),
          () -> connection.clusterView().of(heir).role() == Role.PRIMARY);

      assertThatThrownBy(() -> Clients.update(connection, "INSERT INTO item (name) VALUES ('x')"))
          .extracting(e -> ((SQLException) e).getSQLState())
          .asString()
          .startsWith("08");
      assertThat(connection.isValid(1)).isFalse();
    }
  }

  @Test
  void aWriteWithoutAPrimaryNamesEveryNodeAfterFailoverWait() throws SQLException {
    try (DeseConnection connection = Clients.ready(url + "&failover-wait=300ms")) {
      cluster.primary().kill();
      Await.until(
          PATIENCE,
          () -> "the primary is seen down: " + connection.clusterView().describe(),
          () -> connection.clusterView().primary() == null);

      assertThatThrownBy(() -> Clients.update(connection, "INSERT INTO item (name) VALUES ('x')"))
          .hasMessageContaining("No primary after waiting failover-wait=300ms")
          .hasMessageContaining(node(connection, cluster.primary()).name())
          .hasMessageContaining(node(connection, cluster.replicas().get(1)).name())
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("08001");
      assertThat(Clients.query(connection, "SELECT count(*) FROM item")).isEqualTo("0");
    }
  }

  @Test
  void aTransactionDoesNotGoOnAfterItsConnectionIsLost() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      connection.setAutoCommit(false);
      Clients.update(connection, "INSERT INTO item (name) VALUES ('lost')");
      cluster.primary().link().resetConnections();

      assertThatThrownBy(() -> Clients.update(connection, "INSERT INTO item (name) VALUES ('x')"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> Clients.update(connection, "INSERT INTO item (name) VALUES ('y')"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(connection::commit)
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("08007");
      Clients.update(connection, "INSERT INTO item (name) VALUES ('new')");
      connection.commit();
      connection.setAutoCommit(true);

      assertThat(Clients.query(connection, "SELECT string_agg(name, ',') FROM item"))
          .isEqualTo("new");
    }
  }

  @Test
  void aConnectionThatIsLostInThePoolBeforeItsFirstUseIsReplaced() throws SQLException {
    String pooled = url + "&hikari.minimumIdle=5";
    try (DeseConnection holder = Clients.ready(pooled);
        DeseConnection connection = Clients.connect(pooled)) {
      holder.setAutoCommit(false);
      Clients.update(holder, "INSERT INTO item (name) VALUES ('held')");
      Node node = requireNonNull(connection.clusterView().primary()).node();
      Await.until(
          PATIENCE, () -> "idle connections", () -> connection.pools().figures(node).idle() >= 3);

      cluster.primary().link().resetConnections();

      assertThat(Clients.update(connection, "INSERT INTO item (name) VALUES ('next')")).isOne();
    }
  }

  @Test
  void everyNodeOfADeadClusterIsNamed() {
    cluster.nodes().forEach(PostgresNode::kill);

    assertThatThrownBy(() -> Clients.connect(url))
        .hasMessageContaining("No node can be used")
        .hasMessageContaining(":" + cluster.primary().port())
        .hasMessageContaining(":" + cluster.replicas().get(1).port())
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("08001");
  }

  @Test
  void replicasAloneAreNoCluster() {
    cluster.primary().kill();

    assertThatThrownBy(() -> Clients.connect(url + "&connect-timeout=1500ms"))
        .hasMessageContaining("No primary among the nodes within connect-timeout=1500ms")
        .hasMessageContaining("replica");
  }

  private RouteReason reasonOfNextRead(DeseConnection connection) {
    try {
      Clients.query(connection, "SELECT 1");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return requireNonNull(connection.lastRoute()).reason();
  }

  /**
   * Makes the standby wait before each commit from its next start on, so it comes up in the past.
   */
  private static void forgetReplayAtRestart(PostgresNode replica) throws SQLException {
    try (Connection direct = replica.connect()) {
      Clients.execute(direct, "ALTER SYSTEM SET recovery_min_apply_delay = '1h'");
    }
  }

  private static Node node(DeseConnection connection, PostgresNode node) {
    return connection.clusterView().nodes().stream()
        .map(view -> view.node())
        .filter(candidate -> candidate.port() == node.port())
        .findFirst()
        .orElseThrow();
  }

  private static void awaitStatus(
      DeseConnection connection, PostgresNode node, HealthStatus status) {
    Await.until(
        PATIENCE,
        () -> node + " becomes " + status + ": " + connection.clusterView().describe(),
        () -> connection.clusterView().of(node(connection, node)).status() == status);
  }
}
