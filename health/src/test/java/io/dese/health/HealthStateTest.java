package io.dese.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthStateTest {

  private static final HealthPolicy RISE_2_FALL_3 = HealthPolicy.DEFAULT;

  @Test
  void theFirstAnswerAloneDecides() {
    assertThat(after(Outcome.SUCCESS)).isEqualTo(HealthStatus.UP);
    assertThat(after(Outcome.SLOW)).isEqualTo(HealthStatus.DEGRADED);
    assertThat(after(Outcome.FAILURE)).isEqualTo(HealthStatus.DOWN);
    assertThat(after(Outcome.IGNORED)).isEqualTo(HealthStatus.UNKNOWN);
  }

  @Test
  void fallFailuresInARowTakeAnEndpointDown() {
    assertThat(after(Outcome.SUCCESS, Outcome.FAILURE, Outcome.FAILURE)).isEqualTo(HealthStatus.UP);
    assertThat(after(Outcome.SUCCESS, Outcome.FAILURE, Outcome.FAILURE, Outcome.FAILURE))
        .isEqualTo(HealthStatus.DOWN);
  }

  @Test
  void aSuccessBetweenFailuresStartsTheCountAgain() {
    assertThat(
            after(
                Outcome.SUCCESS,
                Outcome.FAILURE,
                Outcome.FAILURE,
                Outcome.SUCCESS,
                Outcome.FAILURE,
                Outcome.FAILURE))
        .isEqualTo(HealthStatus.UP);
  }

  @Test
  void anIgnoredOutcomeNeitherCountsNorResets() {
    assertThat(
            after(
                Outcome.SUCCESS,
                Outcome.FAILURE,
                Outcome.IGNORED,
                Outcome.FAILURE,
                Outcome.IGNORED,
                Outcome.FAILURE))
        .isEqualTo(HealthStatus.DOWN);
  }

  @Test
  void riseSuccessesInARowBringAnEndpointBack() {
    assertThat(after(Outcome.FAILURE, Outcome.SUCCESS)).isEqualTo(HealthStatus.RECOVERING);
    assertThat(after(Outcome.FAILURE, Outcome.SUCCESS, Outcome.SUCCESS)).isEqualTo(HealthStatus.UP);
    assertThat(after(Outcome.FAILURE, Outcome.SUCCESS, Outcome.FAILURE))
        .isEqualTo(HealthStatus.DOWN);
  }

  @Test
  void slowAnswersDegradeAndQuickOnesHeal() {
    assertThat(after(Outcome.SUCCESS, Outcome.SLOW)).isEqualTo(HealthStatus.DEGRADED);
    assertThat(after(Outcome.SUCCESS, Outcome.SLOW, Outcome.SUCCESS)).isEqualTo(HealthStatus.UP);
    assertThat(after(Outcome.SLOW, Outcome.FAILURE, Outcome.FAILURE, Outcome.FAILURE))
        .isEqualTo(HealthStatus.DOWN);
  }

  @Test
  void onlyUpAndDegradedTakeTraffic() {
    assertThat(List.of(HealthStatus.values()).stream().filter(HealthStatus::takesTraffic))
        .containsExactly(HealthStatus.UP, HealthStatus.DEGRADED);
  }

  @Test
  void sinceIsTheMomentOfTheLastChange() {
    HealthState up = HealthState.unknown(1).next(Outcome.SUCCESS, RISE_2_FALL_3, 10);
    HealthState stillUp =
        up.next(Outcome.FAILURE, RISE_2_FALL_3, 20).next(Outcome.SUCCESS, RISE_2_FALL_3, 30);

    assertThat(stillUp.since()).isEqualTo(10);
  }

  @Test
  void aFirstSuccessGivesTheWholeShareAtOnce() {
    HealthPolicy slow = RISE_2_FALL_3.withSlowStart(Duration.ofNanos(100));

    assertThat(HealthState.unknown(0).share(slow, 0)).isZero();
    assertThat(HealthState.unknown(0).next(Outcome.SUCCESS, slow, 10).share(slow, 10)).isEqualTo(1);
  }

  @Test
  void afterItWasDownAnEndpointGetsAGrowingShare() {
    HealthPolicy slow = RISE_2_FALL_3.withSlowStart(Duration.ofNanos(100));
    HealthState down = HealthState.unknown(0).next(Outcome.FAILURE, slow, 10);
    HealthState recovering = down.next(Outcome.SUCCESS, slow, 20);
    HealthState up = recovering.next(Outcome.SUCCESS, slow, 30);
    HealthState degraded = up.next(Outcome.SLOW, slow, 60);
    HealthState upAgain = degraded.next(Outcome.FAILURE, slow, 70).next(Outcome.SUCCESS, slow, 75);

    assertThat(down.share(slow, 15)).isZero();
    assertThat(recovering.share(slow, 25)).isZero();
    assertThat(up.share(slow, 30)).isEqualTo(0.1);
    assertThat(up.share(slow, 80)).isEqualTo(0.5);
    assertThat(degraded.share(slow, 80)).as("being slow is no new start").isEqualTo(0.5);
    assertThat(upAgain.share(slow, 80)).isEqualTo(0.5);
    assertThat(up.share(slow, 130)).isEqualTo(1);
  }

  @Test
  void withRiseOneTheSlowStartBeginsWithTheFirstSuccess() {
    HealthPolicy slow =
        new HealthPolicy(
            1,
            1,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofNanos(100),
            0);
    HealthState up =
        HealthState.unknown(0).next(Outcome.FAILURE, slow, 1).next(Outcome.SUCCESS, slow, 2);

    assertThat(up.status()).isEqualTo(HealthStatus.UP);
    assertThat(up.share(slow, 52)).isEqualTo(0.5);
  }

  @Test
  void aRecoveryThatFailsGoesOnWithTheBackOff() {
    HealthState down = HealthState.unknown(0);
    for (int i = 0; i < 5; i++) {
      down = down.next(Outcome.FAILURE, RISE_2_FALL_3, 0);
    }

    HealthState again =
        down.next(Outcome.SUCCESS, RISE_2_FALL_3, 1).next(Outcome.FAILURE, RISE_2_FALL_3, 2);

    assertThat(again.status()).isEqualTo(HealthStatus.DOWN);
    assertThat(again.failures()).isEqualTo(down.failures() + 1);
    assertThat(again.since()).isEqualTo(2);
  }

  private static HealthStatus after(Outcome... outcomes) {
    HealthState state = HealthState.unknown(0);
    for (Outcome outcome : outcomes) {
      state = state.next(outcome, RISE_2_FALL_3, 0);
    }
    return state.status();
  }
}
