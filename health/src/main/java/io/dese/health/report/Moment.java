package io.dese.health.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The same moment on the monitor's clock and on the wall, to tell when something was.
 *
 * @param reading of the {@link io.dese.health.Ticker}, in nanoseconds
 * @param instant by the clock on the wall
 */
record Moment(long reading, Instant instant) {

  /** When the ticker read {@code then}: ISO 8601 in UTC, to the millisecond. */
  String text(long then) {
    return instant.minusNanos(reading - then).truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
