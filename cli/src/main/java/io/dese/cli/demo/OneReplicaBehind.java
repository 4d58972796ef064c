package io.dese.cli.demo;

import io.dese.core.cluster.Node;
import io.dese.testkit.PostgresNode;
import java.time.Duration;
import java.util.List;

/** One replica falls behind; the others take its reads. */
final class OneReplicaBehind implements Step {

  private static final Duration WATCHED = Duration.ofMillis(600);

  @Override
  public String title() {
    return "A replica falls behind";
  }

  @Override
  public void play(Stage stage, Findings findings) {
    List<PostgresNode> replicas = stage.replicas();
    HeldReplay.of(
        replicas.subList(0, 1),
        stage,
        findings,
        behind -> othersAnswer(replicas.subList(1, replicas.size()), stage, findings));
  }

  private static void othersAnswer(List<PostgresNode> others, Stage stage, Findings findings) {
    Counts from = stage.counts();
    stage.pause(WATCHED);
    Counts to = stage.counts();
    for (PostgresNode other : others) {
      Node node = stage.asNode(other);
      long reads = to.readsOn(node) - from.readsOn(node);
      findings.check(
          reads > 0, other.name() + " answered " + Quantity.count(reads, "read") + " instead");
    }
  }
}
