package io.dese.health.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundRobinTest {

  @Test
  void everyCandidateHasItsTurn() {
    RoundRobin balancer = new RoundRobin();

    assertThat(IntStream.range(0, 6).map(i -> balancer.choose(3)))
        .containsExactly(0, 1, 2, 0, 1, 2);
  }

  @Test
  void aChangeInNumberNeverGivesAPlaceThatIsNotThere() {
    RoundRobin balancer = new RoundRobin();

    for (int candidates = 1; candidates <= 50; candidates++) {
      assertThat(balancer.choose(candidates)).isBetween(0, candidates - 1);
    }
  }
}
