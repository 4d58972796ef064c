package io.dese.health;

import org.jspecify.annotations.Nullable;

/**
 * Takes what real traffic saw of one endpoint. Thread-safe, never blocks; a success costs two
 * volatile reads while the endpoint has no failure to its name.
 *
 * <p>Traffic moves an endpoint that takes traffic, and no other: once it is down only probes bring
 * it back, so that work which began before it went down and ends well is no sign of life.
 */
@FunctionalInterface
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
}
