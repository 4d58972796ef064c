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

  /**
   * What a query or an expression does that the server has written out itself: a view, a default, a
   * check, the condition of a policy. Where its literals end is not in doubt, so no second parser
   * is asked.
   */
  public static Dependencies ofDeparsed(String text) {
    Tokens tokens = new Tokens(text, true);
    if (!tokens.wellFormed()) {
      return hidden("is not understood");
    }
    EffectScan scan = EffectScan.ofDeparsed(tokens);
    return new Dependencies(scan.certain(), scan.mentions(), false);
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
