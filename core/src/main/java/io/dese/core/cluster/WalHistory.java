package io.dese.core.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Where the primary's log stood at which time: a bounded list of samples (time, position), from
 * which the freshness of a replica follows.
 *
 * <p>A sample's time is taken before the primary is asked. So every commit acknowledged before that
 * time lies at or before the sampled position, and a replica that has replayed up to the position
 * shows it. Leaving samples out makes a replica look staler than it is, never fresher; that is what
 * lets the list thin out: when it is full, every other sample of its older half goes. Recent times
 * are resolved finely, old ones coarsely, and the memory stays the same.
 *
 * <p>Not thread-safe.
 */
final class WalHistory {

  private static final int CAPACITY = 1024;

  private final long[] times = new long[CAPACITY];
  private final long[] inserted = new long[CAPACITY];
  private final long[] flushed = new long[CAPACITY];
  private int size;

  /** Forgets everything, because the positions to come belong to another history of the log. */
  void clear() {
    size = 0;
  }

  /**
   * Adds a sample.
   *
   * @param time reading of the ticker before the primary was asked, not before the last one added
   * @param facts what it answered
   */
  void add(long time, NodeFacts.PrimaryFacts facts) {
    long insertedNow = facts.inserted().value();
    long flushedNow = facts.flushed().value();
    if (size > 0 && goesBack(insertedNow, flushedNow)) {
      // The primary crashed and lost what it had not flushed: other records follow at the same
      // positions.
      clear();
    }
    if (size == CAPACITY) {
      thinOut();
    }
    times[size] = time;
    inserted[size] = insertedNow;
    flushed[size] = flushedNow;
    size++;
  }

  /** What a replica has seen that has replayed up to a position; null when older than all. */
  @Nullable Freshness asOf(Lsn replayed) {
    int byInsert = lastAtOrBefore(inserted, replayed.value());
    if (byInsert < 0) {
      return null;
    }
    int byFlush = lastAtOrBefore(flushed, replayed.value());
    return new Freshness(times[byInsert], times[Math.max(byFlush, byInsert)]);
  }

  /**
   * When the primary's log was first seen at or behind a position; null when it was not yet.
   *
   * <p>Every replica that shows what was acknowledged before that time has replayed the position.
   */
  @Nullable Long seenAt(Lsn position) {
    // Positions are integers: what is not at or before the one below is at or behind this one.
    int first = position.value() == 0 ? 0 : lastAtOrBefore(inserted, position.value() - 1) + 1;
    return first < size ? times[first] : null;
  }

  private boolean goesBack(long insertedNow, long flushedNow) {
    return Long.compareUnsigned(insertedNow, inserted[size - 1]) < 0
        || Long.compareUnsigned(flushedNow, flushed[size - 1]) < 0;
  }

  private int lastAtOrBefore(long[] positions, long position) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(positions[middle], position) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private void thinOut() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (i >= CAPACITY / 2 || i % 2 == 0) {
        times[kept] = times[i];
        inserted[kept] = inserted[i];
        flushed[kept] = flushed[i];
        kept++;
      }
    }
    size = kept;
  }
}
