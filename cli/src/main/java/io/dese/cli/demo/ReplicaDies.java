package io.dese.cli.demo;

import io.dese.testkit.PostgresNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A replica crashes in the middle of its work, and comes back. */
final class ReplicaDies implements Step {

  @Override
  public String title() {
    return "A replica dies under load, and comes back";
  }

  @Override
  public void play(Stage stage, Findings findings) {
    List<PostgresNode> replicas = stage.replicas();
    PostgresNode node = replicas.get(replicas.size() - 1);
    stage.requireReads(node);
    Counts before = stage.counts();
    Counts beforeStart;
    Stopwatch started;
    try {
      Stopwatch killed = stage.stopwatch();
      node.kill();
      findings.tell("all processes of " + node.name() + " are killed");
      Optional<Duration> avoided = stage.untilAvoided(List.of(node), killed);
      findings.avoided(node.name(), avoided);
      findings.tell(
          Quantity.count(stage.counts().rescued() - before.rescued(), "statement")
              + " met the failure and ran on the primary instead");
    } finally {
      beforeStart = stage.counts();
      started = stage.stopwatch();
      stage.restore(node::start);
    }
    findings.tell(
        node.name() + " is started again, ready after " + Quantity.time(started.elapsed()));
    Optional<Duration> back = stage.untilRead(node, beforeStart, started);
    findings.readAgain(node.name(), back);
    findings.nothingLost(before, stage.counts());
  }
}
