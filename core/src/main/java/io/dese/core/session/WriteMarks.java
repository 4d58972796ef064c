package io.dese.core.session;

import io.dese.core.cluster.Freshness;

/**
 * When a session last wrote, as two readings of the ticker, taken after the server acknowledged the
 * commit: one for commits of unknown durability, one for commits that are known to have been
 * flushed first. A replica shows all of the session's writes when it passes both.
 *
 * <p>Marks are times, not positions, so nothing has to be asked after a commit and nothing has to
 * be translated after a failover. Not thread-safe: it belongs to its session.
 */
public final class WriteMarks {

  private boolean any;
  private boolean anyUnflushed;
  private long lastFlushed;
  private long lastUnflushed;

  /**
   * Notes a write.
   *
   * @param now reading of the ticker, taken after the acknowledgement, in nanoseconds
   * @param flushed whether the commit is known to have waited for its flush
   */
  public void add(long now, boolean flushed) {
    any = true;
    lastFlushed = now;
    if (!flushed) {
      anyUnflushed = true;
      lastUnflushed = now;
    }
  }

  /** Whether there was a write in the last {@code nanos} nanoseconds. */
  boolean within(long now, long nanos) {
    return any && now - lastFlushed <= nanos;
  }

  /** Whether a replica shows everything that the session has written. */
  public boolean shownBy(Freshness freshness) {
    return !any
        || (freshness.flushedAsOf() - lastFlushed > 0
            && (!anyUnflushed || freshness.insertedAsOf() - lastUnflushed > 0));
  }
}
