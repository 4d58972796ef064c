package io.dese.core.sql;

/**
 * Tells where {@code INSERT}, {@code UPDATE}, {@code DELETE} and {@code MERGE} start a statement
 * within a query. They are not reserved, so columns and aliases may have these names.
 *
 * <p>A data-modifying statement of a WITH stands after a parenthesis, or after the last word of a
 * SEARCH or CYCLE clause; whatever else stands before is taken for one of these.
 */
final class WriteWords {

  private WriteWords() {}

  /** Whether the word there may start a statement that writes. */
  static boolean startsWrite(Tokens tokens, int i) {
    boolean fits =
        switch (tokens.word(i)) {
          case "insert", "merge" -> tokens.is(i + 1, "into");
          case "delete" -> tokens.is(i + 1, "from");
          case "update" -> tokens.is(i + 1, "only") || target(tokens, i + 1);
          default -> false;
        };
    return fits && mayStartStatement(tokens, i);
  }

  private static boolean target(Tokens tokens, int i) {
    return tokens.named(i) && !Keywords.reserved(tokens.word(i));
  }

  private static boolean mayStartStatement(Tokens tokens, int i) {
    return switch (tokens.type(i - 1)) {
      case COMMA, DOT, OPERATOR, TYPECAST, LEFT_BRACKET -> false;
      case WORD ->
          tokens.is(i - 2, TokenType.DOT)
              || afterAs(tokens, i - 1)
              || !Keywords.reserved(tokens.word(i - 1));
      default -> true;
    };
  }

  /** Whether the word there is the alias after an AS, which may be any word, even another AS. */
  static boolean afterAs(Tokens tokens, int i) {
    int first = i;
    while (tokens.is(first - 1, "as")) {
      first--;
    }
    boolean name = tokens.is(first - 1, TokenType.DOT);
    return ((i - first) % 2 == 1) != name && i > first;
  }
}
