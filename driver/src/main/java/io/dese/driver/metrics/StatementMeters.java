package io.dese.driver.metrics;

import io.dese.core.cluster.Node;
import io.dese.core.cluster.NodeView;
import io.dese.core.route.RouteReason;
import io.dese.core.route.RouteStats;
import io.dese.core.sql.StatementKind;
import io.dese.driver.telemetry.StatementEnd;
import io.dese.driver.telemetry.StatementObserver;
import io.dese.driver.telemetry.Telemetry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts statements by node, role and reason, and times them by node and role. */
final class StatementMeters implements StatementObserver {

  private static final String ROLE = "role";

  private final Meters meters;
  private final RouteStats stats;
  private final List<Node> nodes;
  private final Ending ending = this::ended;
  private final Set<Counted> counted = ConcurrentHashMap.newKeySet();
  private final Timer[] asReplica;
  private final Timer[] asPrimary;
  private final Timer nowhere;

  private record Counted(Node node, boolean asReplica, RouteReason reason) {}

  StatementMeters(Telemetry telemetry, Meters meters) {
    this.meters = meters;
    stats = telemetry.routes();
    nodes = telemetry.view().nodes().stream().map(NodeView::node).toList();
    asReplica = nodes.stream().map(node -> timer(node.name(), true)).toArray(Timer[]::new);
    asPrimary = nodes.stream().map(node -> timer(node.name(), false)).toArray(Timer[]::new);
    nowhere = timer(Tags.of("node", "none", ROLE, "none"));
    for (Node node : nodes) {
      for (RouteReason reason : RouteReason.values()) {
        count(node, reason.byReplica(), reason);
      }
    }
    for (RouteReason reason : RouteReason.values()) {
      if (reason.heals()) {
        meters.counter(
            "statements.healed",
            "Statements that a replica did not answer and another node did",
            Tags.of("reason", reason.tag()),
            () -> healed(reason));
      }
    }
  }

  private Timer timer(String node, boolean replica) {
    return timer(Tags.of("node", node, ROLE, role(replica)));
  }

  private Timer timer(Tags tags) {
    return meters.timer(
        "statement.duration", "Time of statements until their first rows, waits included", tags);
  }

  private void count(Node node, boolean replica, RouteReason reason) {
    if (counted.add(new Counted(node, replica, reason))) {
      meters.counter(
          "statements",
          "Statements that were answered",
          Tags.of("node", node.name(), ROLE, role(replica), "reason", reason.tag()),
          () -> stats.counted(node, replica, reason));
    }
  }

  private long healed(RouteReason reason) {
    return nodes.stream()
        .mapToLong(node -> stats.counted(node, true, reason) + stats.counted(node, false, reason))
        .sum();
  }

  private static String role(boolean replica) {
    return replica ? "replica" : "primary";
  }

  @Override
  public Ending begin(StatementKind kind) {
    return ending;
  }

  private void ended(StatementEnd end) {
    Node node = end.node();
    if (node == null) {
      nowhere.record(end.took(), TimeUnit.NANOSECONDS);
      return;
    }
    (end.asReplica() ? asReplica : asPrimary)
        [node.index()].record(end.took(), TimeUnit.NANOSECONDS);
    RouteReason reason = end.reason();
    if (reason != null && reason.byReplica() != end.asReplica()) {
      // Not what is usual for the reason, so it was not there from the start.
      count(node, end.asReplica(), reason);
    }
  }
}
