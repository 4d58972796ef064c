package io.dese.driver.telemetry;

import static java.util.Objects.requireNonNull;

import io.dese.health.Ticker;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often and how long statements have waited for the cluster. Thread-safe. */
public final class Waits {

  private final Ticker ticker;
  private final Map<Kind, Sum> sums = new EnumMap<>(Kind.class);

  private record Sum(LongAdder count, LongAdder nanos) {}

  /** What they wait for. */
  public enum Kind {
    /** A replica that only has to catch up. */
    CATCH_UP,
    /** A primary, while there is none. */
    FAILOVER;

    /** As a metric tag: lower case with hyphens. */
    public String tag() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A wait.
   *
   * @param <T> what it gives
   */
  @FunctionalInterface
  public interface Waiting<T> {
    /** Waits. */
    T run() throws InterruptedException;
  }

  /** Nobody has waited. */
  public Waits(Ticker ticker) {
    this.ticker = ticker;
    for (Kind kind : Kind.values()) {
      sums.put(kind, new Sum(new LongAdder(), new LongAdder()));
    }
  }

  /** Waits, and counts it, however it ends. */
  public <T> T count(Kind kind, Waiting<T> waiting) throws InterruptedException {
    long began = ticker.read();
    try {
      return waiting.run();
    } finally {
      Sum sum = requireNonNull(sums.get(kind));
      sum.count().increment();
      sum.nanos().add(ticker.read() - began);
    }
  }

  /** How often so far. */
  public long count(Kind kind) {
    return requireNonNull(sums.get(kind)).count().sum();
  }

  /** How long so far, all together, in nanoseconds. */
  public long nanos(Kind kind) {
    return requireNonNull(sums.get(kind)).nanos().sum();
  }
}
