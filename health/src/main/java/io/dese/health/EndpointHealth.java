package io.dese.health;

import io.dese.health.ProbeResult.Answer;
import io.dese.health.ProbeResult.Failure;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint at one moment; immutable.
 *
 * @param endpoint which one
 * @param state where it stands
 * @param policy what took it there
 * @param answer the last answer to a probe; null while there was none
 * @param failure what went wrong last; null after a success
 * @param <F> the facts that an answer carries
 */
public record EndpointHealth<F>(
    Endpoint endpoint,
    HealthState state,
    HealthPolicy policy,
    @Nullable Answer<F> answer,
    @Nullable Failure<F> failure) {

  /**
   * How much of its full share of traffic it should get, from 0 to 1.
   *
   * @param now reading of the {@link Ticker}, in nanoseconds
   */
  public double share(long now) {
    return state.share(policy, now);
  }
}
