package io.dese.cli.demo;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them; the same in every locale. */
final class Quantity {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double PER_CENT = 100;

  private Quantity() {}

  /** {@code 0.8 ms}, {@code 12 ms}, {@code 1.05 s}, {@code 25.3 s}: about three digits. */
  static String time(Duration time) {
    double millis = time.toNanos() / NANOS_PER_MILLI;
    if (millis < 9.95) {
      return String.format(Locale.ROOT, "%.1f ms", millis);
    }
    if (millis < 999.5) {
      return String.format(Locale.ROOT, "%.0f ms", millis);
    }
    double seconds = millis / MILLIS_PER_SECOND;
    return String.format(Locale.ROOT, seconds < 9.995 ? "%.2f s" : "%.1f s", seconds);
  }

  /** A number with its thousands apart. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A number and the thing that it counts: {@code 1 read}, {@code 2 reads}. */
  static String count(long number, String thing) {
    return count(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /** A part of a whole in per cent; 0 of nothing. */
  static String share(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f%%", whole == 0 ? 0 : PER_CENT * part / whole);
  }
}
