package io.dese.cli.status;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Status for people: two tables. */
final class StatusText {

  private static final String UNKNOWN = "-";

  private StatusText() {}

  static void print(Status status, PrintWriter out) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"node", "role", "state", "timeline", "position", "lag", "behind", ""});
    for (Status.Line node : status.nodes()) {
      rows.add(
          new String[] {
            node.name(),
            node.role(),
            node.state(),
            shown(node.timeline()),
            shown(node.position()),
            node.lag() == null ? UNKNOWN : time(node.lag()),
            node.lagBytes() < 0 ? UNKNOWN : bytes(node.lagBytes()),
            node.detail() == null ? "" : node.detail()
          });
    }
    table(rows, out);
    if (!status.slots().isEmpty()) {
      out.println();
      List<String[]> slots = new ArrayList<>();
      slots.add(new String[] {"slot", "active", "log", "retained"});
      for (Slot slot : status.slots()) {
        slots.add(
            new String[] {
              slot.name(),
              slot.active() ? "yes" : "no",
              slot.walStatus(),
              bytes(slot.retainedBytes())
            });
      }
      table(slots, out);
    }
    if (!status.primary()) {
      out.println();
      out.println("There is no primary.");
    }
  }

  private static void table(List<String[]> rows, PrintWriter out) {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private static String shown(@Nullable Object value) {
    return value == null ? UNKNOWN : value.toString();
  }

  private static String time(Duration lag) {
    return lag.compareTo(Duration.ofSeconds(10)) < 0
        ? lag.toMillis() + " ms"
        : lag.toSeconds() + " s";
  }

  private static String bytes(long bytes) {
    if (bytes < 1 << 10) {
      return bytes + " B";
    }
    String[] units = {"kB", "MB", "GB", "TB"};
    double value = bytes / 1024.0;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }
}
