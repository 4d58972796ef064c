package io.dese.proxy;

import io.dese.proxy.figures.Totals;
import java.time.Duration;

/**
 * What came in the last whole minute, for averages. Immutable.
 *
 * @param began reading of the ticker when the present period began
 * @param then what had been counted then
 * @param lately what came in the period before
 * @param length how long that was
 */
record Period(long began, Totals then, Totals lately, Duration length) {

  private static final Duration WHOLE = Duration.ofSeconds(60);

  static Period begin(long now) {
    return new Period(now, Totals.none(), Totals.none(), Duration.ZERO);
  }

  boolean over(long now) {
    return now - began >= WHOLE.toNanos();
  }

  /** The next one, which begins now. */
  Period next(long now, Totals totals) {
    return new Period(now, totals, totals.since(then), Duration.ofNanos(now - began));
  }
}
