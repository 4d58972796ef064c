package io.dese.cli.demo;

import io.dese.core.cluster.Node;
import io.dese.core.route.RouteReason;
import io.dese.testkit.PostgresNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Replicas stop replaying, one of them or all: they answer as before, but with old data. */
final class ReplicasFallBehind implements Step {

  private static final Duration WATCHED = Duration.ofMillis(600);

  private final boolean all;

  /**
   * Nothing is done before it is played.
   *
   * @param all whether no replica is spared
   */
  ReplicasFallBehind(boolean all) {
    this.all = all;
  }

  @Override
  public String title() {
    return all ? "All replicas fall behind" : "A replica falls behind";
  }

  @Override
  public void play(Stage stage, Findings findings) {
    List<PostgresNode> behind = all ? stage.replicas() : stage.replicas().subList(0, 1);
    Counts before = stage.counts();
    try {
      fallBehind(stage, findings, behind);
    } finally {
      behind.forEach(PostgresNode::resumeReplay);
    }
    findings.tell(names(behind) + verb(behind, " replays", " replay") + " again");
    Counts resumed = stage.counts();
    Stopwatch watch = stage.stopwatch();
    for (PostgresNode node : behind) {
      Optional<Duration> back = stage.untilRead(node, resumed, watch);
      findings.readAgain(node.name(), back);
    }
    findings.nothingLost(before, stage.counts());
  }

  private void fallBehind(Stage stage, Findings findings, List<PostgresNode> behind) {
    behind.forEach(PostgresNode::pauseReplay);
    Stopwatch watch = stage.stopwatch();
    findings.tell(
        names(behind) + verb(behind, " stops", " stop") + " replaying what the primary sends");
    Optional<Duration> avoided = stage.untilAvoided(behind, watch);
    findings.avoided(names(behind), avoided);

    Counts from = stage.counts();
    if (all) {
      Optional<Duration> behindMaxLag = stage.untilRouted(RouteReason.REPLICAS_BEHIND, from, watch);
      findings.check(
          behindMaxLag.isPresent(),
          behindMaxLag.map(Quantity::time).map(time -> "since " + time + ": ").orElse("never: ")
              + RouteReason.REPLICAS_BEHIND.text());
    }
    stage.pause(WATCHED);
    compare(stage, findings, behind, from);
  }

  private void compare(Stage stage, Findings findings, List<PostgresNode> behind, Counts from) {
    Counts to = stage.counts();
    if (all) {
      long onPrimary = to.keptFromReplicas() - from.keptFromReplicas();
      findings.check(
          onPrimary > 0 && to.routes().onReplicas() == from.routes().onReplicas(),
          "the primary answered %s, the replicas %s"
              .formatted(
                  Quantity.count(onPrimary, "read"),
                  Quantity.count(to.routes().onReplicas() - from.routes().onReplicas())));
      return;
    }
    for (PostgresNode other : stage.replicas()) {
      if (!behind.contains(other)) {
        Node node = stage.asNode(other);
        long reads = to.readsOn(node) - from.readsOn(node);
        findings.check(
            reads > 0, other.name() + " answered " + Quantity.count(reads, "read") + " instead");
      }
    }
  }

  private static String verb(List<PostgresNode> nodes, String ofOne, String ofMany) {
    return nodes.size() == 1 ? ofOne : ofMany;
  }

  private static String names(List<PostgresNode> nodes) {
    return nodes.stream().map(PostgresNode::name).collect(Collectors.joining(", "));
  }
}
