package io.dese.core.sql;

/** Reads {@link RoutingHint}s out of comments. */
final class Hints {

  private Hints() {}

  /** The hint of the comment at that place; {@code NONE} if it is an ordinary comment. */
  static RoutingHint of(CharSequence text, int start, int end) {
    // Nothing shorter than "/*+primary*/" minus its word can hold a hint; line comments never do.
    if (end - start < 6 || text.charAt(start) != '/') {
      return RoutingHint.NONE;
    }
    char mark = text.charAt(start + 2);
    if (mark != '+' && mark != '@') {
      return RoutingHint.NONE;
    }
    String word = AsciiCase.lower(text, start + 3, end - 2).strip();
    return switch (mark + word) {
      case "+primary", "@writer" -> RoutingHint.PRIMARY;
      case "+replica", "@reader" -> RoutingHint.REPLICA;
      default -> RoutingHint.NONE;
    };
  }
}
