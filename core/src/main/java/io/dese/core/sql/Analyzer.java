package io.dese.core.sql;

import java.util.List;

/** From a text to its profile: splits it, and judges each statement by its first word. */
final class Analyzer {

  private Analyzer() {}

  static StatementProfile profile(String sql) {
    Tokens tokens = new Tokens(sql, true);
    StatementProfile profile = profile(tokens);
    if (!mayBeRead(profile) || sql.indexOf('\\') < 0) {
      return profile;
    }
    // The server may run with standard_conforming_strings=off, which we cannot see: then a
    // backslash moves the ends of plain literals. A read has to be one either way.
    Tokens escaped = new Tokens(sql, false);
    if (escaped.endsInLiteral() && !escaped.holds(TokenType.SEMICOLON)) {
      // Such a server would find one statement with an error in it, and run nothing.
      return profile;
    }
    StatementProfile otherwise = profile(escaped);
    StatementProfile worse = profile.read() && !otherwise.read() ? otherwise : profile;
    Dependencies one = profile.dependencies();
    Dependencies other = otherwise.dependencies();
    return profile(
        new Judgement(
            verdict(worse),
            mayBeRead(otherwise) ? one.vouched() : other.vouched(),
            one.mentions().and(other.mentions()),
            false),
        worse.hint(),
        worse.statementCount(),
        profile.mayControlTransaction() || otherwise.mayControlTransaction());
  }

  private static boolean mayBeRead(StatementProfile profile) {
    return profile.dependencies().vouched().kind() == StatementKind.READ;
  }

  private static Verdict verdict(StatementProfile profile) {
    return new Verdict(
        profile.kind(), profile.sessionEffect(), profile.mayChangeCommitMode(), profile.reason());
  }

  private static StatementProfile profile(Tokens tokens) {
    if (!tokens.wellFormed()) {
      return profile(Judgement.of(Verdict.notUnderstood("not understood")), tokens.hint(), 1, true);
    }
    List<StatementSplitter.Span> spans = StatementSplitter.split(tokens);
    if (spans.isEmpty()) {
      Verdict empty = Verdict.plain(StatementKind.UNKNOWN, "empty statement");
      return profile(Judgement.of(empty), tokens.hint(), 0, false);
    }
    List<Judgement> judgements = spans.stream().map(span -> judge(tokens, span)).toList();
    boolean control =
        judgements.stream()
            .anyMatch(one -> StatementProfile.mayControlTransaction(one.verdict().kind()));
    return profile(Judgement.ofAll(judgements), tokens.hint(), spans.size(), control);
  }

  private static StatementProfile profile(
      Judgement judgement, RoutingHint hint, int statementCount, boolean mayControlTransaction) {
    Verdict verdict = judgement.verdict();
    return new StatementProfile(
        verdict.kind(),
        hint,
        verdict.effect(),
        verdict.mayChangeCommitMode(),
        statementCount,
        mayControlTransaction,
        verdict.reason(),
        new Dependencies(judgement.vouched(), judgement.mentions(), judgement.definition()));
  }

  private static Judgement judge(Tokens tokens, StatementSplitter.Span span) {
    return tokens.is(span.from(), "explain")
        ? explain(tokens, span.from(), span.to())
        : judge(tokens, span.from(), span.to());
  }

  private static Judgement judge(Tokens tokens, int from, int to) {
    return Queries.startsQuery(tokens, from)
        ? Queries.judge(tokens, from, to)
        : Commands.judge(tokens, from, to);
  }

  private static Judgement explain(Tokens tokens, int from, int to) {
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
      return Judgement.of(Verdict.notUnderstood("EXPLAIN of nothing"));
    }
    Judgement explained = judge(tokens, statement, to);
    return new Judgement(
        explain(explained.verdict()),
        explain(explained.vouched()),
        explained.mentions(),
        explained.definition());
  }

  private static Verdict explain(Verdict explained) {
    StatementKind kind = explained.kind();
    boolean kept = kind == StatementKind.READ || kind == StatementKind.UNKNOWN;
    return new Verdict(
        kept ? kind : StatementKind.UTILITY,
        explained.effect(),
        explained.mayChangeCommitMode(),
        "EXPLAIN of " + explained.reason());
  }
}
