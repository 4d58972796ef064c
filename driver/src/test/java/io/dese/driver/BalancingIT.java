package io.dese.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.core.cluster.Node;
import io.dese.core.route.RouteReason;
import io.dese.driver.connection.DeseConnection;
import io.dese.health.Verdict;
import io.dese.health.report.Check;
import io.dese.health.report.HealthReport;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import io.dese.testkit.time.Await;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which of several replicas takes a read, and what happens when none can. */
@Tag("any-jdk")
class BalancingIT {

  private static final String READ = "SELECT 1";
  private static final int READS = 1000;

  private static PostgresCluster cluster;
  private static String url;

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.builder().replicas(2).start();
    url = Clients.urlWithDefaults(cluster);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @AfterEach
  void heal() {
    for (PostgresNode replica : cluster.replicas()) {
      replica.link().delay(Duration.ZERO);
      replica.resumeReplay();
    }
  }

  @Test
  void byDefaultASlowReplicaGetsClearlyFewerReads() throws SQLException {
    PostgresNode slow = cluster.replicas().get(0);
    try (DeseConnection connection = Clients.ready(url)) {
      slow.link().delay(Duration.ofMillis(20));
      long before = reads(connection, slow);
      long beforeOfOther = reads(connection, cluster.replicas().get(1));

      read(connection);

      long ofSlow = reads(connection, slow) - before;
      long ofOther = reads(connection, cluster.replicas().get(1)) - beforeOfOther;
      assertThat(ofSlow).as("while the other took %d", ofOther).isLessThan(READS / 10);
      assertThat(ofOther).isGreaterThan(READS / 2);
    }
  }

  @Test
  void weightsDivideTheReads() throws SQLException {
    PostgresNode heavy = cluster.replicas().get(0);
    String weighted = "&balancer=round-robin&weights=" + name(heavy) + "=3";
    try (DeseConnection connection = Clients.ready(url + weighted)) {
      long before = reads(connection, heavy);

      read(connection);

      assertThat(reads(connection, heavy) - before).isBetween(READS * 7L / 10, READS * 8L / 10);
    }
  }

  @Test
  void aReplicaInTheZoneComesFirstUntilItIsGone() throws SQLException {
    PostgresNode near = cluster.replicas().get(0);
    PostgresNode far = cluster.replicas().get(1);
    String zones = "&zone=a&zones=" + name(near) + "=a," + name(far) + "=b";
    try (DeseConnection connection = Clients.connect(url + zones)) {
      awaitRead(connection, near);
      read(connection);
      assertThat(reads(connection, far)).isZero();

      near.pauseReplay();
      Clients.onPrimary(cluster, "CREATE TABLE IF NOT EXISTS moved (n int)");
      Clients.onPrimary(cluster, "INSERT INTO moved VALUES (1)");

      awaitRead(connection, far);
    }
  }

  @Test
  void readsInPlaceOfReplicasAreCapped() throws Exception {
    String capped = url + "&primary-read-cap=1&primary-read-wait=100ms";
    PostgresNode first = cluster.replicas().get(0);
    String none = "&weights=" + name(first) + "=0," + name(cluster.replicas().get(1)) + "=0";
    try (DeseConnection connection = Clients.connect(capped + none);
        DeseConnection other = Clients.connect(capped + none)) {
      Clients.query(connection, READ);
      assertThat(connection.lastRoute()).extracting("reason").isEqualTo(RouteReason.NO_REPLICA);
      CompletableFuture<String> slow =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return Clients.query(other, "SELECT sum(n) FROM generate_series(1, 20000000) n");
                } catch (SQLException e) {
                  throw new CompletionException(e);
                }
              });
      awaitQuery("generate_series(1, 20000000)");

      assertThatThrownBy(() -> Clients.query(connection, READ))
          .hasFieldOrPropertyWithValue("SQLState", "53300")
          .hasMessageContaining("primary-read-cap=1");

      assertThat(slow.get()).isEqualTo("200000010000000");
      assertThat(Clients.query(connection, READ)).isEqualTo("1");
    }
  }

  @Test
  void theReportTellsRoleAndLagOfEachNodeAndHowTheProcessIs() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      HealthReport report = connection.healthReport();

      assertThat(report.status()).isNotEqualTo(Verdict.FAIL);
      assertThat(report.checks())
          .containsKeys(
              "postgresql:responseTime",
              "postgresql:role",
              "postgresql:replicationLag",
              "postgresql:replicationLagSize",
              "system:responseTime",
              "memory:used",
              "threads:count",
              "uptime");
      assertThat(report.checks().get("postgresql:responseTime"))
          .extracting(Check::status)
          .containsOnly(Verdict.PASS);
      assertThat(report.checks().get("postgresql:role"))
          .extracting(Check::observedValue)
          .containsExactlyInAnyOrder("primary", "replica", "replica");
      assertThat(report.checks().get("postgresql:replicationLag")).hasSize(2);
      assertThat(connection.health().snapshot()).hasSize(3);
    }
  }

  private static void awaitQuery(String text) {
    Await.until(
        Duration.ofSeconds(15),
        () -> "the primary runs " + text,
        () -> {
          try (var direct = cluster.primary().connect()) {
            String running =
                "SELECT count(*) FROM pg_stat_activity WHERE state = 'active'"
                    + " AND pid <> pg_backend_pid() AND query LIKE '%"
                    + text
                    + "%'";
            return !Clients.query(direct, running).equals("0");
          } catch (SQLException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static void awaitRead(DeseConnection connection, PostgresNode replica) {
    Await.until(
        Duration.ofSeconds(15),
        () -> replica + " takes a read: " + connection.clusterView().describe(),
        () -> {
          try {
            long before = reads(connection, replica);
            Clients.query(connection, READ);
            return reads(connection, replica) > before;
          } catch (SQLException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static void read(DeseConnection connection) throws SQLException {
    for (int i = 0; i < READS; i++) {
      Clients.query(connection, READ);
    }
  }

  private static long reads(DeseConnection connection, PostgresNode node) {
    return connection.routeStats().figures().all().stream()
        .filter(figure -> figure.asReplica() && name(figure.node()).equals(name(node)))
        .mapToLong(figure -> figure.count())
        .sum();
  }

  private static String name(PostgresNode node) {
    return node.host() + ":" + node.port();
  }

  private static String name(Node node) {
    return node.name();
  }
}
