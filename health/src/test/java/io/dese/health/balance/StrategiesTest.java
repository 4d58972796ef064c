package io.dese.health.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.health.balance.Balancer.Kind;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each balancer has of its own. */
class StrategiesTest {

  private static final Duration FAST = Duration.ofMillis(1);
  private static final Duration SLOW = Duration.ofMillis(20);

  @Test
  void inTurnMeansInTurn() {
    Crowd crowd = new Crowd(Kind.ROUND_ROBIN).add(1).add(1).add(1);

    assertThat(IntStream.range(0, 6).map(i -> crowd.choose())).containsExactly(0, 1, 2, 0, 1, 2);
  }

  @Test
  void aHeavierOneHasItsTurnsSpread() {
    Crowd crowd = new Crowd(Kind.ROUND_ROBIN).add(2).add(1);

    assertThat(IntStream.range(0, 6).map(i -> crowd.choose())).containsExactly(0, 1, 0, 0, 1, 0);
  }

  @Test
  void whoWasAwayHasNothingToCatchUp() {
    Balancer balancer = new Crowd(Kind.ROUND_ROBIN).add(1).add(1).balancer();
    for (int i = 0; i < 1000; i++) {
      balancer.choose(0b01, 0);
    }

    long ofTheOther = IntStream.range(0, 10).filter(i -> balancer.choose(0b11, 0) == 1).count();

    assertThat(ofTheOther).isBetween(5L, 6L);
  }

  @Test
  void powerOfTwoAvoidsASlowOneButDoesNotForgetIt() {
    for (int clients : new int[] {1, 4, 16}) {
      int[] counts =
          new Crowd(Kind.P2C)
              .add(1)
              .add(1, null, now -> 1, SLOW)
              .run(clients, Duration.ofMinutes(1));

      assertThat(counts[1]).as("%d clients: %d", clients, counts[0]).isPositive();
      assertThat(counts[1] * 20).as("%d clients", clients).isLessThan(counts[0]);
    }
  }

  @Test
  void powerOfTwoTriesASlowOneAgainWithinSeconds() {
    int[] counts =
        new Crowd(Kind.P2C).add(1).add(1, null, now -> 1, SLOW).run(1, Duration.ofMinutes(5));

    assertThat(counts[1]).as("one in 7 to 9 s").isBetween(25, 60);
  }

  @Test
  void powerOfTwoAvoidsTheSlowOneOfThree() {
    int[] counts =
        new Crowd(Kind.P2C)
            .add(1)
            .add(1)
            .add(1, null, now -> 1, SLOW)
            .run(8, Duration.ofMinutes(1));

    assertThat(counts[2] * 20).isLessThan(counts[0]).isLessThan(counts[1]);
  }

  @Test
  void powerOfTwoDoesNotSendEverybodyToOneThatItKnowsNothingOf() {
    Crowd crowd = new Crowd(Kind.P2C).add(1).add(1).add(1);
    Balancer balancer = crowd.balancer();
    for (int place : new int[] {0, 1}) {
      balancer.target(place).load().begin();
      crowd.time.advance(FAST);
      balancer.target(place).load().end(crowd.time.getAsLong() - FAST.toNanos());
    }
    balancer.target(2).load().begin();

    assertThat(IntStream.range(0, 100).map(i -> crowd.choose())).doesNotContain(2);
  }

  @Test
  void leastInFlightFollowsTheWorkUnderWay() {
    Crowd crowd = new Crowd(Kind.LEAST_IN_FLIGHT).add(1).add(1);
    crowd.balancer().target(0).load().begin();

    assertThat(IntStream.range(0, 100).map(i -> crowd.choose())).containsOnly(1);
  }

  @Test
  void leastInFlightGivesASlowOneLess() {
    int[] counts =
        new Crowd(Kind.LEAST_IN_FLIGHT)
            .add(1)
            .add(1, null, now -> 1, SLOW)
            .run(8, Duration.ofMinutes(1));

    assertThat(counts[1] * 10).isLessThan(counts[0]);
  }
}
