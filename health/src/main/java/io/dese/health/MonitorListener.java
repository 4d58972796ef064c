package io.dese.health;

/**
 * Hears every probe's result, on the monitor's scheduler thread, one at a time and outside any
 * lock; must return soon.
 *
 * @param <F> the facts that an answer carries
 */
@FunctionalInterface
public interface MonitorListener<F> {

  /**
   * One probe has ended.
   *
   * @param endpoint who was asked
   * @param result what came of it
   * @param state where the endpoint stands now
   */
  void onResult(Endpoint endpoint, ProbeResult<F> result, HealthState state);
}
