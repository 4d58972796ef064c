package io.dese.health.balance;

import io.dese.health.Ticker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How busy one endpoint is: what is under way, and how long its work took lately. Lock-free, and no
 * call allocates.
 *
 * <p>The latency is a peak-sensitive moving average, as in Finagle's Peak EWMA: a slower one counts
 * at once and in full, quicker ones bring it down with time, and so does silence. So an endpoint
 * that was avoided is tried again: one that is twenty times slower than the others after {@code 3 s
 * x ln 20}, nine seconds.
 */
public final class Load {

  /** In this time without work the latency falls to 1/e, in nanoseconds. */
  static final long DECAY = TimeUnit.SECONDS.toNanos(3);

  /** Time is kept in units of about a millisecond, so that 32 bits last for 26 days. */
  private static final int UNIT_BITS = 20;

  private static final double DECAY_UNITS = (double) DECAY / (1L << UNIT_BITS);

  private final Ticker ticker;
  private final AtomicInteger inFlight = new AtomicInteger();

  /** The latency in nanoseconds as a float, and below it the time of the last change in units. */
  private final AtomicLong latency = new AtomicLong();

  /** Nothing is under way, and nothing is known of the latency. */
  public Load(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Work begins, waiting for a connection included; ends with either end. */
  public void begin() {
    inFlight.incrementAndGet();
  }

  /**
   * Work has ended, and its duration says something of the endpoint.
   *
   * @param startedAt reading of the ticker when it was sent, in nanoseconds
   */
  public void end(long startedAt) {
    inFlight.decrementAndGet();
    long now = ticker.read();
    record(Math.max(1, now - startedAt), now);
  }

  /** Work has ended, and its duration says nothing: a quick failure is not a quick answer. */
  public void abandon() {
    inFlight.decrementAndGet();
  }

  /** How many pieces of work are under way. */
  public int inFlight() {
    return inFlight.get();
  }

  /**
   * The latency lately, in nanoseconds; 0 when nothing is known.
   *
   * @param now reading of the ticker, in nanoseconds
   */
  public double latency(long now) {
    long packed = latency.get();
    return packed == 0 ? 0 : value(packed) * fading(packed, now);
  }

  private void record(long nanos, long now) {
    long before;
    long after;
    do {
      before = latency.get();
      float value = nanos;
      if (before != 0) {
        double old = value(before);
        double fading = fading(before, now);
        if (nanos < old) {
          // In less than a unit nothing fades: the first one after it counts for all.
          value = (float) (old * fading + nanos * (1 - fading));
        }
      }
      after = pack(Math.max(1, value), now);
    } while (after != before && !latency.compareAndSet(before, after));
  }

  private static long pack(float value, long now) {
    return (long) Float.floatToRawIntBits(value) << 32
        | Integer.toUnsignedLong((int) (now >> UNIT_BITS));
  }

  private static double value(long packed) {
    return Float.intBitsToFloat((int) (packed >>> 32));
  }

  private static double fading(long packed, long now) {
    int units = (int) (now >> UNIT_BITS) - (int) packed;
    return units <= 0 ? 1 : Math.exp(-units / DECAY_UNITS);
  }
}
