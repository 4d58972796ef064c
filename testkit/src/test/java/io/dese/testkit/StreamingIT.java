package io.dese.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.testkit.server.ServerException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Tag("any-jdk")
class StreamingIT {

  private static final Logger log = LoggerFactory.getLogger(StreamingIT.class);

  @Test
  void aRowWrittenOnThePrimaryIsSeenOnBothReplicasOfACluster() throws SQLException {
    List<String> progress = new ArrayList<>();

    Instant start = Instant.now();
    try (PostgresCluster cluster = PostgresCluster.builder().onProgress(progress::add).start()) {
      Duration took = Duration.between(start, Instant.now());
      // Not asserted: it is 0.8 s on two idle cores, and any number on busy ones.
      log.info("Primary and two replicas were streaming after {} ms.", took.toMillis());
      Rows.createOn(cluster);
      Rows.insert(cluster.primary(), 1);
      cluster.awaitCaughtUp();

      assertThat(cluster.replicas()).hasSize(2).allMatch(PostgresNode::isReplica);
      assertThat(Rows.contains(cluster.node("node2"), 1)).isTrue();
      assertThat(Rows.contains(cluster.node("node3"), 1)).isTrue();
      assertThat(cluster.status()).contains("node1 (primary, running", "node3 (replica, running");
      assertThat(progress).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void everySupportedMajorStartsAndStreams(int major) throws SQLException {
    try (PostgresCluster cluster = PostgresCluster.builder().major(major).replicas(1).start()) {
      Rows.createOn(cluster);

      assertThat(value(cluster.node("node2"), "show server_version")).startsWith(major + ".");
      assertThat(value(cluster.node("node2"), "select count(*) from numbers")).isEqualTo("0");
      assertThat(value(cluster.primary(), "select count(*) >= 0 from pg_stat_statements"))
          .isEqualTo("t");
    }
  }

  @Test
  void clustersThatStartAtTheSameTimeAreStrangers() throws SQLException {
    CompletableFuture<PostgresCluster> starting =
        CompletableFuture.supplyAsync(() -> PostgresCluster.builder().replicas(1).start());
    try (PostgresCluster one = PostgresCluster.builder().replicas(1).start();
        PostgresCluster other = starting.join()) {
      String systemId = "select system_identifier from pg_control_system()";

      assertThat(value(one.primary(), systemId))
          .isEqualTo(value(one.node("node2"), systemId))
          .isNotEqualTo(value(other.primary(), systemId));
      assertThat(one.hostList()).isNotEqualTo(other.hostList());
    }
  }

  @Test
  void aPasswordIsDemandedFromClientsAndReplicasUseItToo() throws SQLException {
    String password = "it's a \\ \"secret\" & more";
    try (PostgresCluster cluster =
        PostgresCluster.builder().replicas(1).password(password).start()) {
      PostgresNode replica = cluster.node("node2");

      assertThat(value(replica, "select current_user")).isEqualTo("postgres");
      assertThatThrownBy(() -> DriverManager.getConnection(noPassword(replica)))
          .isInstanceOf(SQLException.class);
    }
  }

  private static String noPassword(PostgresNode node) {
    return "jdbc:postgresql://" + node.host() + ":" + node.port() + "/postgres?user=" + node.user();
  }

  @Test
  void settingsReachEveryNode() throws SQLException {
    try (PostgresCluster cluster =
        PostgresCluster.builder()
            .replicas(1)
            .setting("work_mem", "5MB")
            .setting("hot_standby_feedback", "on")
            .start()) {
      assertThat(value(cluster.primary(), "show work_mem")).isEqualTo("5MB");
      assertThat(value(cluster.node("node2"), "show work_mem")).isEqualTo("5MB");
      assertThat(value(cluster.node("node2"), "show hot_standby_feedback")).isEqualTo("on");
    }
  }

  @Test
  void aServerThatDoesNotStartTellsWhatItsLogSays() {
    assertThatThrownBy(() -> PostgresCluster.builder().setting("no_such_setting", "1").start())
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("did not start")
        .hasMessageContaining("unrecognized configuration parameter \"no_such_setting\"");
  }

  @Test
  void aMajorThatIsNotAtHandIsNamed() {
    assertThatThrownBy(() -> PostgresCluster.builder().major(99).start())
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("There is no PostgreSQL 99")
        .hasMessageContaining("dese.postgres.binaries");
  }

  private static String value(PostgresNode node, String query) throws SQLException {
    try (Connection connection = Rows.client(node);
        ResultSet rows = connection.createStatement().executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
