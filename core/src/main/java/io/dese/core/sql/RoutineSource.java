package io.dese.core.sql;

/** Tells from the source of a function what it is and what it names. */
public final class RoutineSource {

  private static final int MAXIMUM_LENGTH = 256 * 1024;

  private RoutineSource() {}

  /**
   * What a body in SQL or PL/pgSQL does when it is called.
   *
   * <p>Every call in it counts wherever it stands, and dynamic SQL, commands and whatever is not
   * understood count as hidden.
   *
   * @param source the text between the quotes, or an SQL-standard body
   */
  public static Dependencies ofBody(String source) {
    if (source.length() > MAXIMUM_LENGTH) {
      return hidden("is too long to be read");
    }
    Dependencies first = body(new Tokens(source, true));
    if (source.indexOf('\\') < 0) {
      return first;
    }
    Dependencies otherwise = body(new Tokens(source, false));
    return new Dependencies(
        first.vouched().and(otherwise.vouched()),
        first.mentions().and(otherwise.mentions()),
        false);
  }

  /** What an expression does: a default, a check, the condition of a policy. */
  public static Dependencies ofExpression(String expression) {
    return Analyzer.profile("SELECT " + expression).dependencies();
  }

  /** What a query does. */
  public static Dependencies ofQuery(String query) {
    return Analyzer.profile(query).dependencies();
  }

  /** A body that cannot be looked into. */
  public static Dependencies hidden(String why) {
    return new Dependencies(Verdict.notUnderstood(why), Mentions.NONE, false);
  }

  private static Dependencies body(Tokens tokens) {
    if (!tokens.wellFormed()) {
      return hidden("is not understood");
    }
    EffectScan scan = EffectScan.ofBody(tokens);
    return new Dependencies(scan.certain(), scan.mentions(), false);
  }
}
