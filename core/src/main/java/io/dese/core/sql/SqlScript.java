package io.dese.core.sql;

import java.util.ArrayList;
import java.util.List;

/** A file of statements, each ended by a semicolon. */
public final class SqlScript {

  private SqlScript() {}

  /**
   * Its statements in order, without their semicolons and without empty ones.
   *
   * <p>A script that is not well-formed is cut all the same: a semicolon at the end of a line ends
   * a statement whose parentheses do not pair up, so that one bad statement does not swallow the
   * rest. Only a quote or comment without an end does.
   */
  public static List<String> statements(String script) {
    Tokens tokens = new Tokens(script, true);
    List<StatementSplitter.Span> spans =
        tokens.wellFormed() ? StatementSplitter.split(tokens) : cut(tokens);
    return spans.stream().map(span -> tokens.text(span.from(), span.to())).toList();
  }

  private static List<StatementSplitter.Span> cut(Tokens tokens) {
    List<StatementSplitter.Span> spans = new ArrayList<>();
    int from = 0;
    int depth = 0;
    for (int i = 0; i <= tokens.size(); i++) {
      boolean ends = tokens.is(i, TokenType.SEMICOLON) && (depth == 0 || tokens.lastOfItsLine(i));
      if (ends || i == tokens.size()) {
        if (i > from) {
          spans.add(new StatementSplitter.Span(from, i));
        }
        from = i + 1;
        depth = 0;
      } else if (tokens.is(i, TokenType.LEFT_PAREN)) {
        depth++;
      } else if (tokens.is(i, TokenType.RIGHT_PAREN)) {
        depth = Math.max(0, depth - 1);
      }
    }
    return spans;
  }
}
