package io.dese.core.sql;

import org.jspecify.annotations.Nullable;

/**
 * Resolves the escapes of {@code U&"d!0061ta" UESCAPE '!'}: "4.1.1. Identifiers and Key Words" of
 * the manual.
 */
final class UnicodeNames {

  /** The letter, the ampersand and the quote before the name. */
  private static final int PREFIX = 3;

  private final String text;
  private final int start;
  private final int end;

  private UnicodeNames(String text, int start, int end) {
    this.text = text;
    this.start = start;
    this.end = end;
  }

  /**
   * The name of one token.
   *
   * @param start where its prefix starts
   * @param end where its {@code UESCAPE} ends, or its quote if it has none
   * @return null if the server would refuse it, or the escape is no plain literal
   */
  static @Nullable String name(String text, int start, int end) {
    return new UnicodeNames(text, start, end).name();
  }

  private @Nullable String name() {
    int close = close();
    String quoted = text.substring(start + PREFIX, close).replace("\"\"", "\"");
    boolean ownEscape = close + 1 < end;
    if (!ownEscape) {
      return decoded(quoted, '\\');
    }
    // UESCAPE '!'
    boolean plain = end - close > 4 && text.charAt(end - 3) == '\'' && text.charAt(end - 1) == '\'';
    char escape = text.charAt(end - 2);
    return plain && mayEscape(escape) ? decoded(quoted, escape) : null;
  }

  private int close() {
    int i = start + PREFIX;
    while (text.charAt(i) != '"' || (i + 1 < end && text.charAt(i + 1) == '"')) {
      i += text.charAt(i) == '"' ? 2 : 1;
    }
    return i;
  }

  private static boolean mayEscape(char c) {
    return Character.digit(c, 16) < 0 && "+'\"".indexOf(c) < 0 && !Lexer.isSpace(c);
  }

  private static @Nullable String decoded(String quoted, char escape) {
    StringBuilder name = new StringBuilder(quoted.length());
    int i = 0;
    while (i < quoted.length()) {
      char c = quoted.charAt(i);
      if (c != escape) {
        name.append(c);
        i++;
      } else if (i + 1 < quoted.length() && quoted.charAt(i + 1) == escape) {
        name.append(c);
        i += 2;
      } else {
        boolean six = i + 1 < quoted.length() && quoted.charAt(i + 1) == '+';
        int from = six ? i + 2 : i + 1;
        int to = from + (six ? 6 : 4);
        int point = to <= quoted.length() ? point(quoted, from, to) : -1;
        if (!Character.isValidCodePoint(point)) {
          return null;
        }
        name.appendCodePoint(point);
        i = to;
      }
    }
    return name.toString();
  }

  private static int point(String quoted, int from, int to) {
    int point = 0;
    for (int i = from; i < to; i++) {
      char c = quoted.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      point = point * 16 + digit;
    }
    return point;
  }
}
