package io.dese.core.sql;

/** Reads {@link RoutingHint}s out of comments. Allocates nothing. */
final class Hints {

  /** Pgpool-II's, which migration tools send. */
  private static final String PGPOOL = "no load balance";

  private static final RoutingHint[] HINTS = RoutingHint.values();

  private Hints() {}

  /** The hint of the comment at that place; {@code NONE} if it is an ordinary comment. */
  static RoutingHint of(CharSequence text, int start, int end) {
    // Line comments never hold one.
    if (text.charAt(start) != '/') {
      return RoutingHint.NONE;
    }
    char mark = text.charAt(start + 2);
    boolean marked = mark == '+' || mark == '@';
    int from = marked ? start + 3 : start + 2;
    int to = end - 2;
    // Both stop at the comment's own marks at the latest.
    while (Lexer.isSpace(text.charAt(from))) {
      from++;
    }
    while (Lexer.isSpace(text.charAt(to - 1))) {
      to--;
    }
    if (!marked) {
      return is(text, from, to, PGPOOL) ? RoutingHint.PRIMARY : RoutingHint.NONE;
    }
    return mark == '+' ? own(text, from, to) : ofOthers(text, from, to);
  }

  private static RoutingHint own(CharSequence text, int from, int to) {
    for (RoutingHint hint : HINTS) {
      if (from < to && is(text, from, to, hint.word())) {
        return hint;
      }
    }
    return RoutingHint.NONE;
  }

  private static RoutingHint ofOthers(CharSequence text, int from, int to) {
    if (is(text, from, to, "writer")) {
      return RoutingHint.PRIMARY;
    }
    return is(text, from, to, "reader") ? RoutingHint.REPLICA : RoutingHint.NONE;
  }

  private static boolean is(CharSequence text, int from, int to, String word) {
    return to - from == word.length() && AsciiCase.matches(text, from, word);
  }
}
