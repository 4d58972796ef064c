package io.dese.cli.demo;

import io.dese.core.route.RouteReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * All that the table shows, at one moment.
 *
 * @param elapsed since the workload began
 * @param nodes in the order of their names
 * @param statements by reason of their route
 * @param onReplicas statements that replicas ran
 * @param ownReads reads of what the same session wrote
 * @param stale those among them that did not show it
 * @param errors exceptions that reached a client
 */
record Figures(
    Duration elapsed,
    List<NodeFigures> nodes,
    Map<RouteReason, Long> statements,
    long onReplicas,
    long ownReads,
    long stale,
    long errors) {

  Figures {
    nodes = List.copyOf(nodes);
    statements = Map.copyOf(statements);
  }

  long total() {
    return statements.values().stream().mapToLong(Long::longValue).sum();
  }

  long perSecond() {
    return nodes.stream().mapToLong(NodeFigures::perSecond).sum();
  }
}
