package io.dese.health;

import org.jspecify.annotations.Nullable;

/**
 * What real traffic and the monitor tell each other of one endpoint. Thread-safe, never blocks; a
 * success costs two volatile reads while the endpoint has no failure to its name.
 *
 * <p>Traffic moves an endpoint that takes traffic, and no other: once it is down only probes bring
 * it back, so that work which began before it went down and ends well is no sign of life.
 */
public interface Traffic {

  /**
   * One piece of work has ended.
   *
   * @param outcome what it says of the endpoint; {@link Outcome#SLOW} counts as a success, because
   *     work may be slow by itself
   * @param begunAt reading of the {@link Ticker} when it began, in nanoseconds; what began before
   *     the endpoint reached its present status says nothing of it
   * @param cause of a failure; otherwise null
   */
  void report(Outcome outcome, long begunAt, @Nullable Throwable cause);

  /**
   * How much of its full share of traffic the endpoint should get, from 0 to 1, see {@link
   * HealthState#share}; one volatile read.
   *
   * @param now reading of the {@link Ticker}, in nanoseconds
   */
  double share(long now);
}
