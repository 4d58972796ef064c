package io.dese.cli.demo;

import io.dese.health.Ticker;
import java.time.Duration;

/**
 * Time since a moment.
 *
 * @param ticker the clock
 * @param start its reading at that moment
 */
record Stopwatch(Ticker ticker, long start) {

  static Stopwatch start(Ticker ticker) {
    return new Stopwatch(ticker, ticker.read());
  }

  Duration elapsed() {
    return Duration.ofNanos(ticker.read() - start);
  }
}
