package io.dese.core.sql;

/**
 * Judges {@code SELECT}, {@code VALUES}, {@code TABLE} and {@code WITH}: a read has to be proven.
 */
final class Queries {

  private Queries() {}

  /** Whether a query starts there, perhaps in parentheses. */
  static boolean startsQuery(Tokens tokens, int from) {
    return switch (firstWord(tokens, from)) {
      case "select", "values", "table", "with" -> true;
      default -> false;
    };
  }

  private static String firstWord(Tokens tokens, int from) {
    int i = from;
    while (tokens.is(i, TokenType.LEFT_PAREN)) {
      i++;
    }
    return tokens.word(i);
  }

  static Judgement judge(Tokens tokens, int from, int to) {
    EffectScan scan = EffectScan.ofQuery(tokens, from, to);
    if (!scan.mentions().targets().isEmpty() && scan.certain().kind() == StatementKind.WRITE) {
      return dataModifying(scan, EffectScan.ofCommand(tokens, from, to));
    }
    Mentions mentions = scan.mentions();
    Verdict vouched = scan.certain();
    if (vouched.kind() == StatementKind.READ) {
      vouched =
          SecondOpinion.vetoes(tokens, from, to)
              ? Verdict.notUnderstood("not understood: two parsers disagree")
              : Verdict.plain(StatementKind.READ, reason(tokens, from));
    }
    Verdict verdict = scan.all().kind() == StatementKind.READ ? vouched : scan.all();
    return new Judgement(verdict, vouched, mentions, false);
  }

  /**
   * {@code WITH x AS (INSERT INTO t (a) ..)}: no read in any case, and as a command the names
   * before column lists are not taken for calls.
   */
  private static Judgement dataModifying(EffectScan asQuery, EffectScan asCommand) {
    return new Judgement(
        dataModifying(asQuery.all(), asCommand.all()),
        dataModifying(asQuery.certain(), asCommand.certain()),
        asCommand.mentions(),
        false);
  }

  private static Verdict dataModifying(Verdict asQuery, Verdict asCommand) {
    return new Verdict(
        asQuery.kind(), asCommand.effect(), asCommand.mayChangeCommitMode(), asQuery.reason());
  }

  private static String reason(Tokens tokens, int from) {
    return switch (firstWord(tokens, from)) {
      case "values" -> "plain VALUES";
      case "table" -> "plain TABLE";
      default -> "plain SELECT";
    };
  }
}
