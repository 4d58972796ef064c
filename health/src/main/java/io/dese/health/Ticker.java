package io.dese.health;

/**
 * A monotonic clock in nanoseconds, the only source of time in this project: its origin is
 * arbitrary, so only differences mean something, and they are taken as {@code a - b} because the
 * value may wrap.
 */
@FunctionalInterface
public interface Ticker {

  /** The current reading in nanoseconds. */
  long read();

  /** The clock of this process. */
  static Ticker system() {
    return System::nanoTime;
  }
}
