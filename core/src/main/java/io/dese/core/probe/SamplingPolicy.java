package io.dese.core.probe;

import java.time.Duration;

/**
 * How often positions are sampled.
 *
 * @param idle pause between two samples of a node while nobody waits; at most half of {@code
 *     max-lag}, or replicas look too old for no reason
 * @param catchUp pause while a session waits for a replica to show its write
 * @param deadline a node that has not answered by then has failed
 */
public record SamplingPolicy(Duration idle, Duration catchUp, Duration deadline) {

  /** Every 500 ms; every 5 ms while a session waits; deadline 750 ms. */
  public static final SamplingPolicy DEFAULT =
      new SamplingPolicy(Duration.ofMillis(500), Duration.ofMillis(5), Duration.ofMillis(750));
}
