package io.dese.health;

import java.time.Duration;

/** How long the monitor pauses between two probes of a healthy endpoint. */
@FunctionalInterface
public interface Pace {

  /** The pause from now on; asked after every answer, on the monitor's scheduler thread. */
  Duration pause();

  /**
   * Whether the pause is kept as it is, because somebody waits for the next answer; otherwise
   * chance may shorten it, see {@link HealthPolicy#jitter()}.
   */
  default boolean exact() {
    return false;
  }
}
