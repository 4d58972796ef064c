package io.dese.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.health.Verdict;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthPageTest {

  private static final ProcessFacts SERVING = Samples.process(true, false);
  private static final PoolFacts GOOD = Samples.pool(3, 0, null);
  private static final PoolFacts LOST = Samples.pool(0, 0, "no server can be reached");

  private static Verdict verdict(Facts facts) {
    return HealthPage.of(facts, Instant.EPOCH).status();
  }

  @Test
  void aProxyWithoutPoolsIsWell() {
    assertThat(verdict(Samples.facts(SERVING))).isEqualTo(Verdict.PASS);
    assertThat(Readiness.refusal(Samples.facts(SERVING))).isNull();
  }

  @Test
  void oneOfTwoPoolsThatCannotReachItsServerIsAWarning() {
    Facts facts = Samples.facts(SERVING, GOOD, LOST);

    assertThat(verdict(facts)).isEqualTo(Verdict.WARN);
    assertThat(Readiness.refusal(facts)).isNull();
  }

  @Test
  void aProxyThatReachesNoServerFailsAndIsNotReady() {
    Facts facts = Samples.facts(SERVING, LOST);

    assertThat(verdict(facts)).isEqualTo(Verdict.FAIL);
    assertThat(Readiness.refusal(facts)).isEqualTo("no server can be reached");
  }

  @Test
  void aPoolThatCannotOpenMoreButHasConnectionsWarns() {
    Facts facts = Samples.facts(SERVING, Samples.pool(2, 0, "too many connections"));

    assertThat(verdict(facts)).isEqualTo(Verdict.WARN);
    assertThat(Readiness.refusal(facts)).isNull();
  }

  @Test
  void somebodyWhoWaitsForLongIsAWarning() {
    assertThat(verdict(Samples.facts(SERVING, Samples.pool(2, 2_000_000_000L, null))))
        .isEqualTo(Verdict.WARN);
  }

  @Test
  void aProxyThatDrainsIsNotReady() {
    Facts facts = Samples.facts(Samples.process(true, true), GOOD);

    assertThat(verdict(facts)).isEqualTo(Verdict.FAIL);
    assertThat(Readiness.refusal(facts)).isEqualTo("draining");
  }
}
