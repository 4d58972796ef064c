package io.dese.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
class PromotionIT {

  @SuppressWarnings("NullAway.Init")
  private PostgresCluster cluster;

  @BeforeEach
  void start() throws SQLException {
    cluster = PostgresCluster.builder().start();
    Rows.createOn(cluster);
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void afterACrashTheOtherReplicaFollowsThePromotedOneAndTheOldPrimaryRejoins()
      throws SQLException {
    PostgresNode old = cluster.primary();
    PostgresNode promoted = cluster.node("node2");
    old.kill();

    cluster.promote(promoted);
    Rows.insert(promoted, 1);
    cluster.awaitCaughtUp();

    assertThat(cluster.primary()).isSameAs(promoted);
    assertThat(cluster.replicas()).extracting(PostgresNode::name).containsExactly("node3");
    assertThat(Rows.contains(cluster.node("node3"), 1)).isTrue();

    cluster.rejoin(old);
    Rows.insert(promoted, 2);
    cluster.awaitCaughtUp();

    assertThat(cluster.replicas()).hasSize(2);
    assertThat(Rows.contains(old, 1)).isTrue();
    assertThat(Rows.contains(old, 2)).isTrue();
  }

  @Test
  void aKeptOldPrimaryIsASecondOneUntilItRejoinsAndLosesWhatOnlyItHad() throws SQLException {
    PostgresNode old = cluster.primary();
    cluster.promote(cluster.node("node3"), OldPrimary.KEEP);

    Rows.insert(old, 1);
    Rows.insert(cluster.primary(), 2);
    cluster.awaitCaughtUp();

    assertThat(Rows.contains(old, 1)).isTrue();
    assertThat(Rows.contains(old, 2)).isFalse();
    assertThat(Rows.contains(cluster.node("node2"), 1)).isFalse();

    cluster.rejoin(old);
    cluster.awaitCaughtUp();

    assertThat(Rows.contains(old, 1)).isFalse();
    assertThat(Rows.contains(old, 2)).isTrue();
  }

  @Test
  void aSwitchoverLosesNothingAndCanBeSwitchedBack() throws SQLException {
    PostgresNode first = cluster.primary();
    PostgresNode second = cluster.node("node2");
    Rows.insert(first, 1);

    cluster.promote(second, OldPrimary.STOP);
    assertThat(first.isRunning()).isFalse();
    Rows.insert(second, 2);
    cluster.rejoin(first);
    cluster.awaitCaughtUp();
    cluster.promote(first, OldPrimary.STOP);
    Rows.insert(first, 3);
    cluster.awaitCaughtUp();

    for (int n = 1; n <= 3; n++) {
      assertThat(Rows.contains(first, n)).isTrue();
      assertThat(Rows.contains(cluster.node("node3"), n)).isTrue();
    }
  }

  @Test
  void theCurrentPrimaryNeitherRejoinsNorReplays() {
    assertThatThrownBy(() -> cluster.rejoin(cluster.primary()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node1 is the primary itself");
    assertThatThrownBy(() -> cluster.primary().awaitReplay())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("node1 does not replay");
  }
}
