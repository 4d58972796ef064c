package io.dese.core.sql;

import java.util.List;

/** From a text to its profile: splits it, and judges each statement by its first word. */
final class Analyzer {

  private Analyzer() {}

  static StatementProfile profile(String sql) {
    Tokens tokens = new Tokens(sql, true);
    StatementProfile profile = profile(tokens);
    if (!profile.read() || sql.indexOf('\\') < 0) {
      return profile;
    }
    // The server may run with standard_conforming_strings=off, which we cannot see: then a
    // backslash moves the ends of plain literals. A read has to be one either way.
    StatementProfile otherwise = profile(new Tokens(sql, false));
    return otherwise.read() ? profile : otherwise;
  }

  private static StatementProfile profile(Tokens tokens) {
    if (!tokens.wellFormed()) {
      return profile(Verdict.notUnderstood("not understood"), tokens.hint(), 1);
    }
    List<StatementSplitter.Span> spans = StatementSplitter.split(tokens);
    if (spans.isEmpty()) {
      return profile(Verdict.plain(StatementKind.UNKNOWN, "empty statement"), tokens.hint(), 0);
    }
    Verdict verdict = judge(tokens, spans.get(0));
    for (StatementSplitter.Span span : spans.subList(1, spans.size())) {
      verdict = verdict.and(judge(tokens, span));
    }
    return profile(verdict, tokens.hint(), spans.size());
  }

  private static StatementProfile profile(Verdict verdict, RoutingHint hint, int statementCount) {
    return new StatementProfile(
        verdict.kind(),
        hint,
        verdict.effect(),
        verdict.mayChangeCommitMode(),
        statementCount,
        verdict.reason());
  }

  private static Verdict judge(Tokens tokens, StatementSplitter.Span span) {
    return tokens.is(span.from(), "explain")
        ? explain(tokens, span.from(), span.to())
        : judge(tokens, span.from(), span.to());
  }

  private static Verdict judge(Tokens tokens, int from, int to) {
    return Queries.startsQuery(tokens, from)
        ? Queries.judge(tokens, from, to)
        : Commands.judge(tokens, from, to);
  }

  private static Verdict explain(Tokens tokens, int from, int to) {
    int statement = from + 1;
    if (tokens.is(statement, TokenType.LEFT_PAREN) && !Queries.startsQuery(tokens, statement)) {
      statement = tokens.partner(statement) + 1;
    } else {
      while (tokens.is(statement, "analyze")
          || tokens.is(statement, "analyse")
          || tokens.is(statement, "verbose")) {
        statement++;
      }
    }
    if (statement >= to) {
      return Verdict.notUnderstood("EXPLAIN of nothing");
    }
    Verdict explained = judge(tokens, statement, to);
    StatementKind kind = explained.kind();
    boolean kept = kind == StatementKind.READ || kind == StatementKind.UNKNOWN;
    return new Verdict(
        kept ? kind : StatementKind.UTILITY,
        explained.effect(),
        explained.mayChangeCommitMode(),
        "EXPLAIN of " + explained.reason());
  }
}
