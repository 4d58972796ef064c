package io.dese.health;

/**
 * Hears every probe's result and every failure that traffic reported, on the monitor's scheduler
 * thread, one at a time and outside any lock; must return soon.
 *
 * @param <F> the facts that an answer carries
 */
@FunctionalInterface
public interface MonitorListener<F> {

  /**
   * One probe has ended, or traffic has failed; failures that traffic reports at the same time are
   * told once.
   *
   * @param endpoint who was asked
   * @param result what came of it
   * @param state where the endpoint stands now
   */
  void onResult(Endpoint endpoint, ProbeResult<? extends F> result, HealthState state);
}
