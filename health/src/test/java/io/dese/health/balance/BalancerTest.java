package io.dese.health.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dese.health.balance.Balancer.Kind;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every balancer keeps. */
class BalancerTest {

  private static final Duration WHILE = Duration.ofSeconds(10);

  @ParameterizedTest
  @EnumSource
  void equalTargetsGetEqualWork(Kind kind) {
    int[] counts = new Crowd(kind).add(1).add(1).add(1).run(6, WHILE);

    assertThat(part(counts, 0)).isCloseTo(1 / 3.0, within(0.02));
    assertThat(part(counts, 1)).isCloseTo(1 / 3.0, within(0.02));
  }

  @ParameterizedTest
  @EnumSource
  void oneClientAloneStillUsesAllTargets(Kind kind) {
    int[] counts = new Crowd(kind).add(1).add(1).run(1, WHILE);

    assertThat(part(counts, 0)).isCloseTo(0.5, within(0.02));
  }

  @ParameterizedTest
  @EnumSource
  void weightsAreKept(Kind kind) {
    for (int clients : new int[] {1, 3, 12, 48}) {
      int[] counts = new Crowd(kind).add(3).add(1).run(clients, WHILE);

      assertThat(part(counts, 0)).as("%d clients", clients).isCloseTo(0.75, within(0.09));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWeightOfZeroGetsNothing(Kind kind) {
    int[] counts = new Crowd(kind).add(1).add(0).add(1).run(6, WHILE);

    assertThat(counts[1]).isZero();
    assertThat(part(counts, 0)).isCloseTo(0.5, within(0.02));
  }

  @ParameterizedTest
  @EnumSource
  void oneCandidateIsChosenAndNoneIsNone(Kind kind) {
    Balancer balancer = new Crowd(kind).add(1).add(0).add(1).balancer();

    assertThat(balancer.choose(0b100, 0)).isEqualTo(2);
    assertThat(balancer.choose(0, 0)).isEqualTo(Balancer.NONE);
    assertThat(balancer.choose(0b010, 0)).as("without weight").isEqualTo(Balancer.NONE);
  }

  @ParameterizedTest
  @EnumSource
  void whoIsNoCandidateIsNotChosen(Kind kind) {
    Balancer balancer = new Crowd(kind).add(1).add(1).add(1).add(1).balancer();

    assertThat(IntStream.range(0, 1000).map(i -> balancer.choose(0b1010, 0))).containsOnly(1, 3);
  }

  @ParameterizedTest
  @EnumSource
  void whoHasComeBackGetsAGrowingShare(Kind kind) {
    Crowd crowd = new Crowd(kind);
    long start = crowd.time.getAsLong();
    long ramp = Duration.ofSeconds(100).toNanos();
    crowd
        .add(1)
        .add(1, null, now -> Math.min(1, (double) (now - start) / ramp), Duration.ofMillis(1));

    double first = part(crowd.run(4, Duration.ofSeconds(5)), 1);
    double middle = part(crowd.run(4, Duration.ofSeconds(5)), 1);
    double last = part(crowd.run(4, Duration.ofSeconds(5)), 1);

    assertThat(first).isBetween(0.05, 0.2);
    assertThat(middle).isBetween(0.32, 0.45);
    assertThat(last).isCloseTo(0.5, within(0.02));
  }

  @ParameterizedTest
  @EnumSource
  void theCallersZoneComesFirst(Kind kind) {
    Crowd crowd = zones(kind, 1);

    assertThat(part(crowd.run(6, WHILE), 0)).isZero();
    assertThat(crowd.balancer().choose(0b001, 0)).as("nobody else in the zone").isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aZoneThatHasJustComeBackSharesWithTheOthers(Kind kind) {
    int[] counts = zones(kind, 0.25).run(6, WHILE);

    assertThat(part(counts, 0)).isCloseTo(0.75, within(0.02));
  }

  @ParameterizedTest
  @EnumSource
  void aZoneWhereNobodyHasWeightIsNoZone(Kind kind) {
    Crowd crowd =
        new Crowd(kind)
            .callersZone("b")
            .add(1, "a", now -> 1, Duration.ofMillis(1))
            .add(0, "b", now -> 1, Duration.ofMillis(1));

    assertThat(crowd.choose()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aChoiceAllocatesNothing(Kind kind) {
    Crowd crowd = new Crowd(kind).add(1).add(2).add(1);
    Balancer balancer = crowd.balancer();
    Load load = balancer.target(0).load();
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long now = crowd.time.getAsLong();
    choose(balancer, load, now, 20_000);
    long before = threads.getCurrentThreadAllocatedBytes();

    choose(balancer, load, now, 100_000);

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(200_000);
  }

  @Test
  void thereAreAtMostAsManyTargetsAsBits() {
    Target target = Target.of(new Load(() -> 0));
    Balancer full = new Balancer(Kind.RANDOM, Collections.nCopies(64, target), null);

    assertThat(full.choose(1L << 63, 0)).isEqualTo(63);
    assertThatThrownBy(() -> new Balancer(Kind.RANDOM, Collections.nCopies(65, target), null))
        .hasMessage("there were 65 targets but there must be at most 64");
  }

  @Test
  void aWeightOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new Target(-1, null, now -> 1, new Load(() -> 0)))
        .hasMessage("weight was -1.0 but it must be 0 or from 0.01 to 1000");
    assertThat(Target.isWeight(Double.NaN)).isFalse();
  }

  private static Crowd zones(Kind kind, double shareInZone) {
    return new Crowd(kind)
        .callersZone("b")
        .add(1, "a", now -> 1, Duration.ofMillis(1))
        .add(1, "b", now -> shareInZone, Duration.ofMillis(1))
        .add(1, "b", now -> shareInZone, Duration.ofMillis(1));
  }

  private static void choose(Balancer balancer, Load load, long now, int times) {
    for (int i = 0; i < times; i++) {
      if (balancer.choose(0b111, now) == 0) {
        load.begin();
        load.end(now);
      }
    }
  }

  private static double part(int[] counts, int place) {
    return (double) counts[place] / IntStream.of(counts).sum();
  }
}
