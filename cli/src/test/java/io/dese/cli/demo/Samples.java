package io.dese.cli.demo;

import io.dese.core.route.RouteReason;
import io.dese.driver.pool.NodePool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures of a run that never was. */
final class Samples {

  private Samples() {}

  static Figures figures() {
    return figures(
        Map.of(
            RouteReason.READ, 12_345L,
            RouteReason.WRITE, 1_000L,
            RouteReason.UNPROVEN_CONNECTION, 7L),
        0);
  }

  static Figures figures(Map<RouteReason, Long> statements, long stale) {
    return new Figures(
        Duration.ofMillis(21_400),
        List.of(
            node("node1", "127.0.0.1:5001", "primary", "up", null),
            node("node2", "127.0.0.1:5002", "replica", "up", Duration.ofMillis(12)),
            node("node3", "127.0.0.1:54321", "replica", "recovering", null)),
        statements,
        12_345,
        900,
        stale,
        3);
  }

  private static NodeFigures node(
      String name, String address, String role, String status, @Nullable Duration lag) {
    return new NodeFigures(
        name, address, role, status, lag, new NodePool.Figures(1, 3, 0, 20), 1_234);
  }
}
