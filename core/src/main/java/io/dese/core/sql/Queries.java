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

  static Verdict judge(Tokens tokens, int from, int to) {
    EffectScan scan = EffectScan.ofQuery(tokens, from, to);
    String objection = scan.objection();
    if (objection != null) {
      return new Verdict(scan.kind(), scan.effect(), scan.mayChangeCommitMode(), objection);
    }
    if (SecondOpinion.vetoes(tokens.text(from, to), tokens.depth())) {
      return Verdict.notUnderstood("not understood: two parsers disagree");
    }
    String reason =
        switch (firstWord(tokens, from)) {
          case "values" -> "plain VALUES";
          case "table" -> "plain TABLE";
          default -> "plain SELECT";
        };
    return Verdict.plain(StatementKind.READ, reason);
  }
}
