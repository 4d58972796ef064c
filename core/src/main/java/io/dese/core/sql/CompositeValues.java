package io.dese.core.sql;

/**
 * Tells what stands before the dot of {@code (value).attribute}.
 *
 * <p>Of a column or the result of a call the attribute is believed to be a field, as that of a
 * table is: {@code (t.c).f}, {@code c[1].f}, {@code (g(x)).f}. Of a plain value it is more likely a
 * function, because a row is seldom written down only to take it apart.
 */
final class CompositeValues {

  /** How many tokens a column with its subscripts has at most. */
  private static final int MAXIMUM_TOKENS = 64;

  private CompositeValues() {}

  /** Whether the value whose last token is there is a column, or what a function returns. */
  static boolean believed(Tokens tokens, int end) {
    if (!tokens.is(end, TokenType.RIGHT_PAREN)) {
      return tokens.is(end, TokenType.RIGHT_BRACKET) && startOfColumn(tokens, end) <= end;
    }
    int from = tokens.partner(end) + 1;
    int last = end - 1;
    while (tokens.is(from, TokenType.LEFT_PAREN) && tokens.partner(from) == last) {
      from++;
      last--;
    }
    if (tokens.is(last, TokenType.RIGHT_PAREN)) {
      last = tokens.partner(last) - 1;
    }
    return startOfColumn(tokens, last) == from;
  }

  /** Where {@code a.b[1].c}, which ends there, starts; behind its end if it is nothing such. */
  private static int startOfColumn(Tokens tokens, int end) {
    int i = end;
    while (end - i < MAXIMUM_TOKENS) {
      i = beforeSubscripts(tokens, i);
      boolean attribute = tokens.is(i - 1, TokenType.DOT);
      if (!tokens.named(i) || (!attribute && Keywords.neverFunction(tokens.word(i)))) {
        return end + 1;
      }
      if (!attribute) {
        return i;
      }
      i -= 2;
    }
    return end + 1;
  }

  private static int beforeSubscripts(Tokens tokens, int end) {
    int depth = 0;
    int i = end;
    while (end - i < MAXIMUM_TOKENS && (depth > 0 || tokens.is(i, TokenType.RIGHT_BRACKET))) {
      depth += tokens.is(i, TokenType.RIGHT_BRACKET) ? 1 : 0;
      depth -= tokens.is(i, TokenType.LEFT_BRACKET) ? 1 : 0;
      i--;
    }
    return i;
  }
}
