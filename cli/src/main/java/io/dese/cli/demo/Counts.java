package io.dese.cli.demo;

import io.dese.core.cluster.Node;
import io.dese.core.route.RouteReason;
import io.dese.core.route.RouteStats;

/**
 * What has been counted up to a moment; two of them give what happened in between.
 *
 * @param routes statements by node and reason, as the driver counts them
 * @param ownReads reads of what the same session wrote
 * @param stale those among them that did not show it
 * @param errors exceptions that reached a client
 */
record Counts(RouteStats.Figures routes, long ownReads, long stale, long errors) {

  /** Reads that a node answered as a replica. */
  long readsOn(Node node) {
    return routes.all().stream()
        .filter(figure -> figure.asReplica() && figure.node().equals(node))
        .mapToLong(RouteStats.Figure::count)
        .sum();
  }

  long because(RouteReason reason) {
    return routes.byReason().getOrDefault(reason, 0L);
  }

  /** Statements that met a failed replica and were answered elsewhere. */
  long rescued() {
    return because(RouteReason.REPLICA_LOST) + because(RouteReason.REPLICA_UNREACHABLE);
  }

  /** Reads that the primary answered because no replica shows enough. */
  long keptFromReplicas() {
    return because(RouteReason.AFTER_WRITE) + because(RouteReason.REPLICAS_BEHIND);
  }
}
