package io.dese.core.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into statements at its semicolons, as the server does: not within parentheses ({@code
 * CREATE RULE}) and not within {@code BEGIN ATOMIC .. END}, the body of an SQL-standard function.
 * Empty statements do not count.
 */
final class StatementSplitter {

  /** A statement's tokens: from that index to before the other. */
  record Span(int from, int to) {}

  private StatementSplitter() {}

  static List<Span> split(Tokens tokens) {
    List<Span> spans = new ArrayList<>(1);
    int from = 0;
    boolean body = false;
    for (int i = 0; i <= tokens.size(); i++) {
      if (i == tokens.size() || (!body && tokens.is(i, TokenType.SEMICOLON))) {
        if (i > from) {
          spans.add(new Span(from, i));
        }
        from = i + 1;
      } else if (tokens.is(i, TokenType.LEFT_PAREN)) {
        i = tokens.partner(i);
      } else if (startsBody(tokens, i)) {
        body = createsRoutine(tokens, from);
      } else if (endsBody(tokens, i)) {
        body = false;
      }
    }
    return spans;
  }

  private static boolean startsBody(Tokens tokens, int i) {
    return tokens.is(i, "begin") && tokens.is(i + 1, "atomic");
  }

  /**
   * Any other {@code END} stands within a statement: it ends a {@code CASE}, or is an alias as in
   * {@code SELECT 1 AS end}.
   */
  private static boolean endsBody(Tokens tokens, int i) {
    return tokens.is(i, "end")
        && (tokens.is(i - 1, TokenType.SEMICOLON) || startsBody(tokens, i - 2));
  }

  /** {@code CREATE [OR REPLACE] FUNCTION | PROCEDURE}. */
  private static boolean createsRoutine(Tokens tokens, int from) {
    int what = tokens.is(from + 1, "or") && tokens.is(from + 2, "replace") ? from + 3 : from + 1;
    return tokens.is(from, "create")
        && (tokens.is(what, "function") || tokens.is(what, "procedure"));
  }
}
