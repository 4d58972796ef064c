package io.dese.cli.status;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Lsn;
import io.dese.core.cluster.NodeFacts;
import io.dese.core.cluster.NodeFacts.PrimaryFacts;
import io.dese.core.cluster.NodeFacts.StandbyFacts;
import io.dese.core.cluster.NodeView;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A cluster at one moment, ready to be shown.
 *
 * @param nodes in the order of the URL
 * @param slots of the primary; empty when there is none
 * @param primary whether there is one
 */
record Status(List<Line> nodes, List<Slot> slots, boolean primary) {

  /**
   * One node.
   *
   * @param name host and port
   * @param role what it is, in lower case
   * @param state whether it answers, in lower case
   * @param timeline the one that it writes or follows; null when it never answered
   * @param position where its log stands; null when it never answered
   * @param lag age of a replica's data; null when it is not known
   * @param lagBytes log that a replica has yet to replay, in bytes; -1 when it is not known
   * @param detail what is wrong with it; null when nothing is
   */
  record Line(
      String name,
      String role,
      String state,
      @Nullable Integer timeline,
      @Nullable Lsn position,
      @Nullable Duration lag,
      long lagBytes,
      @Nullable String detail) {}

  static Status of(ClusterView view, List<Slot> slots, long now) {
    List<Line> lines = view.nodes().stream().map(node -> line(node, now)).toList();
    return new Status(lines, slots, view.primary() != null);
  }

  private static Line line(NodeView node, long now) {
    NodeFacts facts = node.facts();
    return new Line(
        node.node().name(),
        node.role().name().toLowerCase(Locale.ROOT),
        node.status().name().toLowerCase(Locale.ROOT),
        facts == null ? null : facts.timeline(),
        position(facts),
        node.lag(now),
        node.lagBytes(),
        node.detail());
  }

  private static @Nullable Lsn position(@Nullable NodeFacts facts) {
    if (facts instanceof PrimaryFacts primary) {
      return primary.inserted();
    }
    return facts instanceof StandbyFacts standby ? standby.replayed() : null;
  }
}
