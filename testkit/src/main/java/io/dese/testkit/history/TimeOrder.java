package io.dese.testkit.history;

/** Numbers of operations in the order of their times, without objects: a stable merge sort. */
final class TimeOrder {

  private TimeOrder() {}

  /** The numbers from 0 to the length of {@code times}, so that their times do not fall. */
  static int[] of(long[] times) {
    int[] from = new int[times.length];
    for (int i = 0; i < from.length; i++) {
      from[i] = i;
    }
    int[] to = new int[times.length];
    for (int width = 1; width < times.length; width *= 2) {
      for (int start = 0; start < times.length; start += 2 * width) {
        int middle = Math.min(start + width, times.length);
        merge(times, from, to, new int[] {start, middle, Math.min(middle + width, times.length)});
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static void merge(long[] times, int[] from, int[] to, int[] bounds) {
    int left = bounds[0];
    int right = bounds[1];
    for (int i = bounds[0]; i < bounds[2]; i++) {
      boolean takeLeft =
          right >= bounds[2] || (left < bounds[1] && times[from[left]] <= times[from[right]]);
      to[i] = takeLeft ? from[left++] : from[right++];
    }
  }
}
