package io.dese.cli.promote;

import java.util.Locale;

/** Amounts of log for people. */
final class Bytes {

  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

  private Bytes() {}

  static String text(long bytes) {
    if (bytes < 1 << 10) {
      return bytes + " bytes";
    }
    double value = bytes / 1024.0;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }
}
