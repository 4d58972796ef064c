package io.dese.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.route.RouteReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OutcomeTest {

  private static final Story.Ending AS_TOLD = new Story.Ending(4, 0);
  private static final Map<RouteReason, Long> READS = Map.of(RouteReason.READ, 12_345L);

  @Test
  void theSummaryEndsWithTheStaleReads() {
    Outcome outcome =
        new Outcome(
            Samples.figures(),
            600,
            25,
            Optional.of(Duration.ofMillis(5)),
            List.of(new Tally.ClientError("08006", 3, "the connection was lost")),
            AS_TOLD);

    assertThat(String.join("\n", outcome.summary(Ink.PLAIN)))
        .isEqualTo(
            """

            Summary
              statements: 13,352 in 21.4 s, 92.5% of them on replicas
             12,345  92.5%  a read, and a replica is fresh enough
              1,000   7.5%  the statement writes
                  7   0.1%  the replica has not been sampled since the connection was opened
              from a write to a replica that shows it: median 5.0 ms of 25
              own writes read back: 900 times, 600 of them on replicas
              client errors: 3
                3  08006: the connection was lost
              story: 4 steps as told, 0 failed
            stale reads: 0""");
  }

  @Test
  void allAsPromisedIsGood() {
    assertThat(outcome(0, List.of(), AS_TOLD).good()).isTrue();
  }

  @Test
  void oneStaleReadIsNotGood() {
    Outcome outcome = outcome(1, List.of(), AS_TOLD);

    assertThat(outcome.good()).isFalse();
    assertThat(outcome.summary(Ink.PLAIN)).last().isEqualTo("stale reads: 1");
  }

  @Test
  void aClientErrorIsNotGood() {
    var errors = List.of(new Tally.ClientError("40001", 1, "conflict with recovery"));

    assertThat(outcome(0, errors, AS_TOLD).good()).isFalse();
  }

  @Test
  void aFailedStepIsNotGood() {
    assertThat(outcome(0, List.of(), new Story.Ending(3, 1)).good()).isFalse();
  }

  private static Outcome outcome(long stale, List<Tally.ClientError> errors, Story.Ending ending) {
    return new Outcome(Samples.figures(READS, stale), 0, 0, Optional.empty(), errors, ending);
  }
}
