package io.dese.cli.demo;

import io.dese.core.route.RouteReason;
import java.time.Duration;
import java.util.Optional;

/** All replicas fall behind; the primary takes the reads. */
final class AllReplicasBehind implements Step {

  private static final Duration WATCHED = Duration.ofMillis(600);

  @Override
  public String title() {
    return "All replicas fall behind";
  }

  @Override
  public void play(Stage stage, Findings findings) {
    HeldReplay.of(
        stage.replicas(), stage, findings, behind -> primaryAnswers(behind, stage, findings));
  }

  private static void primaryAnswers(Stopwatch behind, Stage stage, Findings findings) {
    Optional<Duration> late =
        stage.untilRouted(RouteReason.REPLICAS_BEHIND, stage.counts(), behind);
    findings.check(
        late.isPresent(),
        late.map(time -> "after " + Quantity.time(time) + ": ").orElse("never seen: ")
            + RouteReason.REPLICAS_BEHIND.text());
    Counts from = stage.counts();
    stage.pause(WATCHED);
    Counts to = stage.counts();
    long onPrimary = to.keptFromReplicas() - from.keptFromReplicas();
    long onReplicas = to.routes().onReplicas() - from.routes().onReplicas();
    findings.check(
        onPrimary > 0 && onReplicas == 0,
        "the primary answered %s, the replicas %s"
            .formatted(Quantity.count(onPrimary, "read"), Quantity.count(onReplicas)));
  }
}
