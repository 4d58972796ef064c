package io.dese.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.testkit.time.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServerFaultsIT {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  @SuppressWarnings("NullAway.Init")
  private static PostgresCluster cluster;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().start();
    Rows.createOn(cluster);
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @Test
  void aKilledReplicaDropsItsClientsAndRefusesNewOnesAndStreamsAgainAfterAStart()
      throws SQLException {
    PostgresNode replica = cluster.node("node2");
    try (Connection client = Rows.client(replica)) {
      replica.kill();

      assertThatThrownBy(() -> Rows.contains(client, 1)).isInstanceOf(SQLException.class);
    }
    assertThat(replica.isRunning()).isFalse();
    assertThatThrownBy(() -> Rows.client(replica)).hasMessageContaining("refused");

    Rows.insert(cluster.primary(), 10);
    int portBefore = replica.port();
    replica.start();
    cluster.awaitCaughtUp();

    assertThat(Rows.contains(replica, 10)).isTrue();
    assertThat(replica.port()).isEqualTo(portBefore);
  }

  @Test
  void aPrimaryThatIsRestartedGetsItsReplicasBack() throws SQLException {
    cluster.primary().restart();
    Rows.insert(cluster.primary(), 20);
    cluster.awaitCaughtUp();

    assertThat(Rows.contains(cluster.node("node2"), 20)).isTrue();
    assertThat(Rows.contains(cluster.node("node3"), 20)).isTrue();
  }

  @Test
  void aKilledPrimaryRecoversWhatItHadAcknowledged() throws SQLException {
    Rows.insert(cluster.primary(), 30);
    cluster.primary().kill();
    cluster.primary().start();
    cluster.awaitCaughtUp();

    assertThat(Rows.contains(cluster.primary(), 30)).isTrue();
    assertThat(Rows.contains(cluster.node("node3"), 30)).isTrue();
  }

  @Test
  void aFrozenNodeTakesConnectionsButDoesNotAnswerUntilItIsThawed() throws SQLException {
    PostgresNode replica = cluster.node("node3");
    try (Connection client = Rows.impatientClient(replica)) {
      replica.freeze();

      assertThatThrownBy(() -> Rows.contains(client, 1)).hasRootCauseMessage("Read timed out");
      assertThatThrownBy(() -> Rows.impatientClient(replica)).hasRootCauseMessage("Read timed out");
      assertThatThrownBy(replica::stop).hasMessageContaining("frozen");
    }
    assertThat(cluster.status()).contains("node3 (replica, frozen");

    replica.thaw();

    assertThat(Rows.contains(replica, 1)).isFalse();
  }

  @Test
  void aReplicaWithPausedReplayAnswersWithOldData() throws SQLException {
    PostgresNode replica = cluster.node("node2");
    replica.pauseReplay();
    Rows.insert(cluster.primary(), 40);
    cluster.node("node3").awaitReplay();

    assertThat(Rows.contains(replica, 40)).isFalse();

    replica.resumeReplay();
    replica.awaitReplay();

    assertThat(Rows.contains(replica, 40)).isTrue();
  }

  @Test
  void aReplicaWithDelayedReplayShowsACommitLater() throws SQLException {
    PostgresNode replica = cluster.node("node2");
    replica.delayReplay(Duration.ofMinutes(1));
    Rows.insert(cluster.primary(), 50);
    cluster.node("node3").awaitReplay();

    assertThat(Rows.contains(replica, 50)).isFalse();

    replica.delayReplay(Duration.ZERO);
    replica.awaitReplay();

    assertThat(Rows.contains(replica, 50)).isTrue();
  }

  @Test
  void aCutReplicationLinkHoldsBackDataWhileClientsAreServed() throws SQLException {
    PostgresNode replica = cluster.node("node2");
    replica.replicationLink().cut();
    Rows.insert(cluster.primary(), 60);
    cluster.node("node3").awaitReplay();

    assertThat(Rows.contains(replica, 60)).isFalse();

    replica.replicationLink().heal();
    replica.awaitReplay();

    assertThat(Rows.contains(replica, 60)).isTrue();
  }

  @Test
  void resettingTheReplicationLinkOnlyMakesTheReplicaReconnect() throws SQLException {
    PostgresNode replica = cluster.node("node2");
    replica.replicationLink().resetConnections();
    Rows.insert(cluster.primary(), 70);
    replica.awaitReplay();

    assertThat(Rows.contains(replica, 70)).isTrue();
    Await.until(LIMIT, () -> "one link", () -> replica.replicationLink().connections() == 1);
  }
}
