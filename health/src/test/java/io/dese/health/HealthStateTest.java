package io.dese.health;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static HealthStatus after(Outcome... outcomes) {
    HealthState state = HealthState.unknown(0);
    for (Outcome outcome : outcomes) {
      state = state.next(outcome, RISE_2_FALL_3, 0);
    }
    return state.status();
  }
}
