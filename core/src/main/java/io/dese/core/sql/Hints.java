package io.dese.core.sql;

/** Reads {@link RoutingHint}s out of comments. Allocates nothing. */
final class Hints {

  private Hints() {}

  /** The hint of the comment at that place; {@code NONE} if it is an ordinary comment. */
  static RoutingHint of(CharSequence text, int start, int end) {
    // Line comments never hold one.
    if (text.charAt(start) != '/') {
      return RoutingHint.NONE;
    }
    char mark = text.charAt(start + 2);
    if (mark != '+' && mark != '@') {
      return RoutingHint.NONE;
    }
    int from = start + 3;
    int to = end - 2;
    // Both stop at the comment's own marks at the latest.
    while (Lexer.isSpace(text.charAt(from))) {
      from++;
    }
    while (Lexer.isSpace(text.charAt(to - 1))) {
      to--;
    }
    if (is(text, from, to, mark == '+' ? "primary" : "writer")) {
      return RoutingHint.PRIMARY;
    }
    return is(text, from, to, mark == '+' ? "replica" : "reader")
        ? RoutingHint.REPLICA
        : RoutingHint.NONE;
  }

  private static boolean is(CharSequence text, int from, int to, String word) {
    return to - from == word.length() && AsciiCase.matches(text, from, word);
  }
}
