package io.dese.cli.replica;

import java.io.PrintWriter;
import java.util.Locale;

/** Says how far a copy has come, at every tenth. */
final class Progress {

  private static final double MEGABYTE = 1 << 20;

  private final PrintWriter out;
  private long done;
  private long total;
  private int tenth;

  Progress(PrintWriter out) {
    this.out = out;
  }

  /** A step begins. */
  void say(String text) {
    out.println(text);
    out.flush();
  }

  void total(long bytes) {
    total = bytes;
  }

  void add(long bytes) {
    at(done + bytes);
  }

  /** So many bytes are there by now. */
  void at(long bytes) {
    done = bytes;
    int now = total == 0 ? 0 : (int) Math.min(10, done * 10 / total);
    if (now > tenth) {
      tenth = now;
      say(
          String.format(
              Locale.ROOT,
              "  %5.1f of %.1f MB (%d %%)",
              done / MEGABYTE,
              total / MEGABYTE,
              now * 10));
    }
  }
}
