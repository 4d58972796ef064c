package io.dese.proxy;

import io.dese.health.Ticker;
import java.time.Clock;
import java.time.Instant;

/** Tells readings of the ticker as times for people. */
record WallTime(Ticker ticker, Clock clock) {

  /** When the ticker read this. */
  Instant at(long reading) {
    return clock.instant().minusNanos(ticker.read() - reading);
  }
}
