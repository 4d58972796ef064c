package io.dese.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.testkit.faults.FaultSchedule.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {

  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final int ROUND = Fault.values().length;

  @Test
  void theSameSeedGivesTheSameScheduleAndAnotherOneAnother() {
    List<Phase> phases = schedule(7).phases(100);

    assertThat(schedule(7).phases(100)).isEqualTo(phases);
    assertThat(schedule(7).phases(30)).isEqualTo(phases.subList(0, 30));
    assertThat(schedule(8).phases(100)).isNotEqualTo(phases);
  }

  @Test
  void everyFaultComesOnceInARound() {
    List<Phase> phases = schedule(7).phases(2 * ROUND);

    assertThat(phases.subList(0, ROUND)).extracting(Phase::fault).doesNotHaveDuplicates();
    assertThat(phases.subList(ROUND, 2 * ROUND)).extracting(Phase::fault).doesNotHaveDuplicates();
  }

  @Test
  void noFaultIsLongerThanTheLongest() {
    assertThat(schedule(7).phases(500))
        .extracting(Phase::length)
        .allMatch(length -> length.compareTo(Duration.ofMillis(200)) >= 0)
        .allMatch(length -> length.compareTo(LONGEST) < 0);
  }

  @Test
  void aScheduleHasAFaultAndTimeForIt() {
    assertThatThrownBy(() -> FaultSchedule.seeded(1, Set.of(), LONGEST))
        .hasMessageContaining("there must be one at least");
    assertThatThrownBy(() -> FaultSchedule.seeded(1, Fault.lossless(), Duration.ofMillis(200)))
        .hasMessageContaining("longest was PT0.2S");
  }

  @Test
  void faultsThatLoseNothingLeaveThePrimaryAlone() {
    assertThat(Fault.lossless())
        .contains(Fault.COMMITS_ASYNCHRONOUS, Fault.REPLICA_KILLED)
        .noneMatch(fault -> fault.name().matches("PRIMARY_(KILLED|STOPPED)|.*OVER|SPLIT.*|OLD.*"));
    assertThat(Fault.losslessWhenSynchronous()).doesNotContain(Fault.COMMITS_ASYNCHRONOUS);
    assertThat(Fault.REPLICA_CUT.tag()).isEqualTo("replica-cut");
  }

  private static FaultSchedule schedule(long seed) {
    return FaultSchedule.seeded(seed, Set.of(Fault.values()), LONGEST);
  }
}
