package io.dese.testkit.history;

import java.util.List;
import java.util.Map;

/**
 * The lists of a history.
 *
 * @param seen by list, the longest one that was read, with which nearly all reads agree
 * @param last by list, what it held when all was over
 * @param disagreeing what other reads gave
 */
record Lists(Map<Integer, long[]> seen, Map<Integer, long[]> last, List<long[]> disagreeing) {

  private static final long[] EMPTY = {};

  long[] seen(int list) {
    return seen.getOrDefault(list, EMPTY);
  }

  long[] last(int list) {
    return last.getOrDefault(list, EMPTY);
  }

  /** Whether a read gave something else than the beginning of {@link #seen}. */
  static boolean disagrees(long value) {
    return value < 0;
  }

  long[] disagreeing(long value) {
    return disagreeing.get((int) -(value + 1));
  }

  /** How many elements a read gave. */
  long length(long value) {
    return disagrees(value) ? disagreeing(value).length : value;
  }
}
