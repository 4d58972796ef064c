package io.dese.core.session;

import io.dese.core.cluster.Freshness;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When somebody last wrote: a reading of the {@link io.dese.health.Ticker} after the server
 * acknowledged the commit, for all commits together and for those of unknown durability alone. A
 * replica shows all of the writes when it passes both.
 *
 * <p>Marks are times, not positions, so nothing has to be asked after a commit and nothing has to
 * be translated after a failover. Thread-safe: marks only move forward, and whoever is told of a
 * commit by the thread that marked it sees the mark.
 */
public final class WriteMarks {

  private static final long NONE = Long.MIN_VALUE;

  private final AtomicLong last = new AtomicLong(NONE);
  private final AtomicLong lastUnflushed = new AtomicLong(NONE);

  /** Nothing was written yet. */
  public WriteMarks() {}

  /**
   * Notes a write.
   *
   * @param now reading of the ticker, taken after the acknowledgement, in nanoseconds
   * @param flushed whether the commit is known to have waited for its flush
   */
  public void add(long now, boolean flushed) {
    if (!flushed) {
      advance(lastUnflushed, now);
    }
    advance(last, now);
  }

  /** Whether there was a write in the last {@code nanos} nanoseconds. */
  boolean within(long now, long nanos) {
    long mark = last.get();
    return mark != NONE && now - mark <= nanos;
  }

  /** Whether there was a write that the primary's position at that time may not cover. */
  boolean since(long time) {
    long mark = last.get();
    return mark != NONE && time - mark <= 0;
  }

  /** Whether a replica shows everything that was written. */
  public boolean shownBy(Freshness freshness) {
    long mark = last.get();
    if (mark == NONE) {
      return true;
    }
    long unflushed = lastUnflushed.get();
    return freshness.flushedAsOf() - mark > 0
        && (unflushed == NONE || freshness.insertedAsOf() - unflushed > 0);
  }

  /** The later of both stays; readings may wrap, so they are compared by their difference. */
  private static void advance(AtomicLong mark, long now) {
    // One nanosecond later than a write is as good a mark, and never taken for none.
    long time = now == NONE ? now + 1 : now;
    long before = mark.get();
    while (before == NONE || time - before > 0) {
      if (mark.compareAndSet(before, time)) {
        return;
      }
      before = mark.get();
    }
  }
}
