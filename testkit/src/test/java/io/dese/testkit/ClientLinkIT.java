package io.dese.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClientLinkIT {

  @SuppressWarnings("NullAway.Init")
  private static PostgresCluster cluster;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(0).start();
    Rows.createOn(cluster);
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @AfterEach
  void heal() {
    cluster.primary().link().heal();
  }

  @Test
  void aCutLinkLetsClientsTimeOutWhileTheServerIsWell() throws SQLException {
    PostgresNode node = cluster.primary();
    try (Connection client = Rows.impatientClient(node);
        Connection direct = node.connect()) {
      node.link().cut();

      assertThatThrownBy(() -> Rows.contains(client, 1)).hasRootCauseMessage("Read timed out");
      assertThatThrownBy(() -> Rows.impatientClient(node)).hasRootCauseMessage("Read timed out");
      assertThat(Rows.contains(direct, 1)).isFalse();
    }
  }

  @Test
  void aDelayedLinkSlowsEveryRoundTrip() throws SQLException {
    Duration latency = Duration.ofMillis(20);
    try (Connection client = Rows.client(cluster.primary())) {
      cluster.primary().link().delay(latency);

      Instant start = Instant.now();
      Rows.contains(client, 1);

      assertThat(Duration.between(start, Instant.now()))
          .isGreaterThanOrEqualTo(latency.multipliedBy(2));
    }
  }

  @Test
  void aRefusingLinkTurnsNewClientsAwayAndKeepsTheOthers() throws SQLException {
    PostgresNode node = cluster.primary();
    try (Connection client = Rows.client(node)) {
      node.link().refuse();

      assertThatThrownBy(() -> Rows.client(node)).hasMessageContaining("refused");
      assertThat(Rows.contains(client, 1)).isFalse();
    }
  }

  @Test
  void resetConnectionsBreakAtTheNextStatement() throws SQLException {
    try (Connection client = Rows.client(cluster.primary())) {
      cluster.primary().link().resetConnections();

      assertThatThrownBy(() -> Rows.contains(client, 1))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));
    }
    assertThat(Rows.contains(cluster.primary(), 1)).isFalse();
  }
}
