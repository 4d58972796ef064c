package io.dese.core.sql;

/**
 * What a statement is by its text, and what it would be if nothing that it names were harmful.
 *
 * @param verdict by the text alone
 * @param vouched if every function whose effect the text does not show has none
 * @param mentions what it names
 * @param definition whether it defines objects that the catalog keeps
 */
record Judgement(Verdict verdict, Verdict vouched, Mentions mentions, boolean definition) {

  /** A verdict that no catalog could better. */
  static Judgement of(Verdict verdict) {
    return new Judgement(verdict, verdict, Mentions.NONE, false);
  }

  static Judgement definition(Verdict verdict) {
    return new Judgement(verdict, verdict, Mentions.NONE, true);
  }

  /** What a text is that holds this statement and then another. */
  Judgement and(Judgement next) {
    return new Judgement(
        verdict.and(next.verdict),
        vouched.and(next.vouched),
        mentions.and(next.mentions),
        definition || next.definition);
  }
}
