package io.dese.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.cluster.Node;
import io.dese.core.route.RouteReason;
import io.dese.core.route.RouteStats;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CountsTest {

  private static final Node PRIMARY = new Node(0, "a", 1);
  private static final Node REPLICA = new Node(1, "b", 2);

  private final RouteStats stats = new RouteStats(List.of(PRIMARY, REPLICA));

  @Test
  void onlyWhatANodeAnsweredAsAReplicaIsARead() {
    stats.count(REPLICA, true, RouteReason.READ);
    stats.count(REPLICA, false, RouteReason.WRITE);

    assertThat(counts().readsOn(REPLICA)).isEqualTo(1);
    assertThat(counts().readsOn(PRIMARY)).isZero();
  }

  @Test
  void rescuedAreThoseThatMetAFailedReplica() {
    stats.count(PRIMARY, false, RouteReason.REPLICA_LOST);
    stats.count(PRIMARY, false, RouteReason.REPLICA_UNREACHABLE);
    stats.count(PRIMARY, false, RouteReason.NO_REPLICA);

    assertThat(counts().rescued()).isEqualTo(2);
  }

  @Test
  void keptFromReplicasAreThoseThatNoReplicaShowsEnoughFor() {
    stats.count(PRIMARY, false, RouteReason.AFTER_WRITE);
    stats.count(PRIMARY, false, RouteReason.REPLICAS_BEHIND);
    stats.count(PRIMARY, false, RouteReason.TRANSACTION);

    assertThat(counts().keptFromReplicas()).isEqualTo(2);
  }

  private Counts counts() {
    return new Counts(stats.figures(), 0, 0, 0);
  }
}
