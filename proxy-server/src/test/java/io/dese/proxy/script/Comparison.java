package io.dese.proxy.script;

import java.util.ArrayList;
import java.util.List;

/** Two transcripts side by side. */
final class Comparison {

  private static final int WIDTH = 90;
  private static final int AROUND = 8;

  private Comparison() {}

  /**
   * Both from some lines before the first difference to some lines after it; lines that differ are
   * marked.
   *
   * @return empty when they are equal
   */
  static String of(String leftName, List<String> left, String rightName, List<String> right) {
    int first = firstDifference(left, right);
    if (first < 0) {
      return "";
    }
    List<String> lines = new ArrayList<>();
    lines.add("  " + cell(leftName) + " | " + rightName);
    int from = Math.max(0, first - AROUND);
    int to = Math.min(Math.max(left.size(), right.size()), first + AROUND);
    for (int i = from; i < to; i++) {
      String one = i < left.size() ? left.get(i) : "";
      String other = i < right.size() ? right.get(i) : "";
      lines.add((one.equals(other) ? "  " : "! ") + cells(one, other));
    }
    return String.join("\n", lines);
  }

  private static int firstDifference(List<String> left, List<String> right) {
    int shorter = Math.min(left.size(), right.size());
    for (int i = 0; i < shorter; i++) {
      if (!left.get(i).equals(right.get(i))) {
        return i;
      }
    }
    return left.size() == right.size() ? -1 : shorter;
  }

  /** Long lines go on below, so that nothing of them is lost. */
  private static String cells(String one, String other) {
    List<String> rows = new ArrayList<>();
    for (int at = 0; at == 0 || at < Math.max(one.length(), other.length()); at += WIDTH) {
      rows.add(cell(part(one, at)) + " | " + part(other, at));
    }
    return String.join("\n  ", rows);
  }

  private static String part(String text, int from) {
    return text.substring(Math.min(from, text.length()), Math.min(from + WIDTH, text.length()));
  }

  private static String cell(String text) {
    return text + " ".repeat(Math.max(0, WIDTH - text.length()));
  }
}
