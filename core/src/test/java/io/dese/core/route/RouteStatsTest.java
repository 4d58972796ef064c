package io.dese.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.cluster.Node;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteStatsTest {

  private static final Node P = new Node(0, "p", 5432);
  private static final Node R = new Node(1, "r", 5432);

  @Test
  void everyStatementIsCountedByNodeRoleAndReason() {
    RouteStats stats = new RouteStats(List.of(P, R));
    stats.count(P, false, RouteReason.WRITE);
    stats.count(R, true, RouteReason.READ);
    stats.count(R, true, RouteReason.READ);
    stats.count(R, false, RouteReason.WRITE);

    RouteStats.Figures figures = stats.figures();

    assertThat(figures.total()).isEqualTo(4);
    assertThat(figures.onReplicas()).isEqualTo(2);
    assertThat(figures.on(R)).isEqualTo(3);
    assertThat(stats.counted(R, true, RouteReason.READ)).isEqualTo(2);
    assertThat(stats.counted(P, true, RouteReason.READ)).isZero();
    assertThat(figures.byReason()).isEqualTo(Map.of(RouteReason.READ, 2L, RouteReason.WRITE, 2L));
    assertThat(figures.all())
        .containsExactly(
            new RouteStats.Figure(P, false, RouteReason.WRITE, 1),
            new RouteStats.Figure(R, true, RouteReason.READ, 2),
            new RouteStats.Figure(R, false, RouteReason.WRITE, 1));
  }

  @Test
  void whatNeverHappenedIsNotListed() {
    assertThat(new RouteStats(List.of(P, R)).figures().all()).isEmpty();
  }
}
