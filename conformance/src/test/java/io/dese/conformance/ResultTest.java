package io.dese.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.conformance.Outcome.Status;
import io.dese.conformance.SuiteRun.Result;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ResultTest {

  private static final Outcome HUNG = new Outcome("a.Slow", Status.FAILED, true, "hung");
  private static final Outcome PASSED = new Outcome("a.Slow#one()", Status.PASSED, true, "");
  private static final Outcome FAILED = new Outcome("a.Slow#one()", Status.FAILED, true, "no");

  @Test
  void aClassThatCameToItsEndWhenItRanAgainHasNotHung() {
    assertThat(of(HUNG).repeatedBy(of(PASSED))).isEqualTo(of(PASSED));
  }

  @Test
  void aClassThatHungAgainHas() {
    assertThat(of(HUNG).repeatedBy(of(HUNG))).isEqualTo(of(HUNG));
  }

  @Test
  void whoHasPassedOnceHasPassed() {
    assertThat(of(PASSED).repeatedBy(of(FAILED))).isEqualTo(of(PASSED));
    assertThat(of(FAILED).repeatedBy(of(PASSED))).isEqualTo(of(PASSED));
  }

  private static Result of(Outcome... outcomes) {
    Map<String, Outcome> byTest =
        Arrays.stream(outcomes).collect(Collectors.toMap(Outcome::test, Function.identity()));
    return new Result(byTest, 0, 0);
  }
}
