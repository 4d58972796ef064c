package io.dese.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.route.RouteStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FindingsTest {

  private final List<String> said = new ArrayList<>();
  private final Findings findings = new Findings(said::add, Ink.PLAIN);

  @Test
  void aStepThatFoundNothingIsNotGood() {
    findings.tell("node2 is killed");

    assertThat(findings.good()).isFalse();
  }

  @Test
  void oneFailedFindingSpoilsTheStep() {
    findings.check(true, "a");
    findings.check(false, "b");
    findings.check(true, "c");

    assertThat(findings.good()).isFalse();
    assertThat(said).containsExactly("    ok      a", "    FAILED  b", "    ok      c");
  }

  @Test
  void whatWasMeasuredIsSaid() {
    findings.avoided("node2", Optional.of(Duration.ofMillis(70)));
    findings.readAgain("node2", Optional.of(Duration.ofMillis(400)));

    assertThat(findings.good()).isTrue();
    assertThat(said)
        .containsExactly(
            "    ok      no read went to node2 later than 70 ms",
            "    ok      node2 took reads again after 400 ms");
  }

  @Test
  void whatDidNotHappenIsAFailure() {
    findings.avoided("node2", Optional.empty());
    findings.readAgain("node2", Optional.empty());

    assertThat(findings.good()).isFalse();
    assertThat(said)
        .containsExactly(
            "    FAILED  reads kept going to node2", "    FAILED  node2 took no reads again");
  }

  @Test
  void aStaleReadOrAnErrorIsALoss() {
    findings.nothingLost(counts(0, 0, 0), counts(9, 0, 0));
    assertThat(findings.good()).isTrue();

    findings.nothingLost(counts(0, 0, 0), counts(9, 1, 2));
    assertThat(findings.good()).isFalse();
    assertThat(said)
        .last()
        .isEqualTo("    FAILED  2 client errors; 9 reads of own writes, 1 stale");
  }

  @Test
  void nothingReadProvesNothing() {
    findings.nothingLost(counts(9, 0, 0), counts(9, 0, 0));

    assertThat(findings.good()).isFalse();
  }

  private static Counts counts(long ownReads, long stale, long errors) {
    return new Counts(new RouteStats.Figures(List.of()), ownReads, stale, errors);
  }
}
