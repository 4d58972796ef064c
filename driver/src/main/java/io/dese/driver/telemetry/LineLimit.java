package io.dese.driver.telemetry;

import io.dese.health.Ticker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Lets so many lines a second into a log, and counts the others. Thread-safe. */
final class LineLimit {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final int lines;
  private final Ticker ticker;
  private final ReentrantLock lock = new ReentrantLock();
  private long second;
  private int written;
  private long leftOut;

  LineLimit(int lines, Ticker ticker) {
    this.lines = lines;
    this.ticker = ticker;
    second = ticker.read();
  }

  /** How many were left out since the last line that was not; -1 when this one is left out. */
  long next() {
    lock.lock();
    try {
      long now = ticker.read();
      if (now - second >= SECOND) {
        second = now;
        written = 0;
      }
      if (written == lines) {
        leftOut++;
        return -1;
      }
      written++;
      long before = leftOut;
      leftOut = 0;
      return before;
    } finally {
      lock.unlock();
    }
  }
}
