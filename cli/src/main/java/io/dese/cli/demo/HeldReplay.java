package io.dese.cli.demo;

import io.dese.testkit.PostgresNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Replicas that stop replaying for a while: they answer as before, but with ever older data. */
final class HeldReplay {

  /** What is to be found out while they are behind. */
  @FunctionalInterface
  interface Observation {

    /**
     * Finds it out; reads avoid them already.
     *
     * @param behind started when they stopped
     */
    void make(Stopwatch behind);
  }

  private HeldReplay() {}

  /** Lets them fall behind, waits until reads avoid them, and afterwards until they are back. */
  static void of(
      List<PostgresNode> replicas, Stage stage, Findings findings, Observation observation) {
    replicas.forEach(stage::requireReads);
    String names = names(replicas);
    boolean one = replicas.size() == 1;
    Counts before = stage.counts();
    Counts beforeResume;
    Stopwatch resumed;
    try {
      replicas.forEach(PostgresNode::pauseReplay);
      Stopwatch behind = stage.stopwatch();
      findings.tell(names + (one ? " stops" : " stop") + " replaying what the primary sends");
      findings.avoided(names, stage.untilAvoided(replicas, behind));
      observation.make(behind);
    } finally {
      beforeResume = stage.counts();
      resumed = stage.stopwatch();
      stage.restore(() -> replicas.forEach(PostgresNode::resumeReplay));
    }
    findings.tell(names + (one ? " replays" : " replay") + " again");
    for (PostgresNode node : replicas) {
      Optional<Duration> back = stage.untilRead(node, beforeResume, resumed);
      findings.readAgain(node.name(), back);
    }
    findings.nothingLost(before, stage.counts());
  }

  private static String names(List<PostgresNode> nodes) {
    return nodes.stream()
        .map(PostgresNode::name)
        .collect(Collectors.joining(nodes.size() == 2 ? " and " : ", "));
  }
}
