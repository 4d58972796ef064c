package io.dese.health;

import java.time.Duration;

/**
 * When an endpoint counts as up or down and how often it is asked.
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
 */
public record HealthPolicy(
    int rise, int fall, Duration slow, Duration retry, Duration maxRetry, Duration deadline) {

  /** Rise 2, fall 3, slow over 500 ms, retry from 50 ms to 1 s, deadline 1 s. */
  public static final HealthPolicy DEFAULT =
      new HealthPolicy(
          2,
          3,
          Duration.ofMillis(500),
          Duration.ofMillis(50),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1));

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
  }

  /** The same policy with another deadline. */
  public HealthPolicy withDeadline(Duration newDeadline) {
    return new HealthPolicy(rise, fall, slow, retry, maxRetry, newDeadline);
  }

  /** The pause before the next probe after {@code failures} failures in a row, capped. */
  Duration retryAfter(int failures) {
    int doublings = Math.min(Math.max(failures - fall, 0), 20);
    Duration pause = retry.multipliedBy(1L << doublings);
    return pause.compareTo(maxRetry) < 0 ? pause : maxRetry;
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
