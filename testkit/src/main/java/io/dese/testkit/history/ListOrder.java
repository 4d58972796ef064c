package io.dese.testkit.history;

import java.util.Arrays;

/**
 * The order of a list as it was read. Nearly all reads agree with it, and for these their length
 * says it all.
 */
final class ListOrder {

  private long[] elements = new long[8];
  private int size;

  /** Whether {@code read} agrees with all reads so far; if it is longer, it becomes the order. */
  synchronized boolean agrees(long[] read) {
    int common = Math.min(size, read.length);
    if (Arrays.mismatch(elements, 0, common, read, 0, common) >= 0) {
      return false;
    }
    if (read.length > size) {
      if (read.length > elements.length) {
        elements = Arrays.copyOf(elements, Math.max(read.length, 2 * elements.length));
      }
      System.arraycopy(read, size, elements, size, read.length - size);
      size = read.length;
    }
    return true;
  }

  synchronized long[] toArray() {
    return Arrays.copyOf(elements, size);
  }
}
