package io.dese.health;

import java.time.Duration;

/**
 * When an endpoint counts as up or down, how often it is asked, and how it comes back.
 *
 * @param rise successes in a row that bring an endpoint back from {@link HealthStatus#DOWN}; at
 *     least 1
 * @param fall failures in a row that take an endpoint down; at least 1
 * @param slow an answer that takes longer than this makes the endpoint {@link
 *     HealthStatus#DEGRADED}
 * @param retry pause after a first failure; doubles with each further one while the endpoint is
 *     down
 * @param maxRetry longest pause between two probes of an endpoint that is down
 * @param deadline a probe that has not answered by then has failed
 * @param slowStart how long an endpoint that was down gets less than its full share of traffic;
 *     zero gives it all at once
 * @param jitter how much of a pause chance may take away, from 0 to 1, so that many processes do
 *     not ask at the same moment; never makes a pause longer
 */
public record HealthPolicy(
    int rise,
    int fall,
    Duration slow,
    Duration retry,
    Duration maxRetry,
    Duration deadline,
    Duration slowStart,
    double jitter) {

  /**
   * Rise 2, fall 3, slow over 500 ms, retry from 50 ms to 1 s, deadline 1 s, no slow start, pauses
   * up to a tenth shorter.
   */
  public static final HealthPolicy DEFAULT =
      new HealthPolicy(
          2,
          3,
          Duration.ofMillis(500),
          Duration.ofMillis(50),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ZERO,
          0.1);

  /** What an endpoint gets of its full share at the beginning of its slow start. */
  static final double FIRST_SHARE = 0.1;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public HealthPolicy {
    requireAtLeastOne("rise", rise);
    requireAtLeastOne("fall", fall);
    requirePositive("slow", slow);
    requirePositive("retry", retry);
    requirePositive("maxRetry", maxRetry);
    requirePositive("deadline", deadline);
    if (slowStart.isNegative()) {
      throw new IllegalArgumentException(
          "slowStart was " + slowStart + " but it must not be negative");
    }
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("jitter was " + jitter + " but it must be from 0 to 1");
    }
  }

  /** The same policy with another deadline. */
  public HealthPolicy withDeadline(Duration newDeadline) {
    return new HealthPolicy(rise, fall, slow, retry, maxRetry, newDeadline, slowStart, jitter);
  }

  /** The same policy with another slow start. */
  public HealthPolicy withSlowStart(Duration newSlowStart) {
    return new HealthPolicy(rise, fall, slow, retry, maxRetry, deadline, newSlowStart, jitter);
  }

  /**
   * How long a probe may take that only confirms an earlier failure: an endpoint that has just let
   * a whole deadline pass is not given as much again before it goes down.
   */
  Duration confirmation() {
    return deadline.dividedBy(5);
  }

  /** The pause before the next probe after {@code failures} failures in a row, capped. */
  Duration retryAfter(int failures) {
    int doublings = Math.min(Math.max(failures - fall, 0), 20);
    Duration pause = retry.multipliedBy(1L << doublings);
    return pause.compareTo(maxRetry) < 0 ? pause : maxRetry;
  }

  /**
   * A pause less what chance takes away.
   *
   * @param random from 0 to 1
   */
  Duration jittered(Duration pause, double random) {
    return Duration.ofNanos((long) (pause.toNanos() * (1 - jitter * random)));
  }

  /**
   * The share of its traffic that an endpoint gets so long after it came back: grows evenly from a
   * tenth to all.
   */
  double shareAfter(long nanos) {
    long full = slowStart.toNanos();
    return nanos >= full ? 1 : Math.max(FIRST_SHARE, (double) nanos / full);
  }

  private static void requireAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " was " + value + " but it must be at least 1");
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " was " + value + " but it must be positive");
    }
  }
}
