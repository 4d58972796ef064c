package io.dese.core.sql;

import java.util.List;

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

  /** What a text is that holds these statements, at least one. */
  static Judgement ofAll(List<Judgement> judgements) {
    if (judgements.size() == 1) {
      return judgements.get(0);
    }
    Judgement first = judgements.get(0);
    Verdict verdict = first.verdict;
    Verdict vouched = first.vouched;
    boolean definition = first.definition;
    for (Judgement next : judgements.subList(1, judgements.size())) {
      verdict = verdict.and(next.verdict);
      vouched = vouched.and(next.vouched);
      definition |= next.definition;
    }
    Mentions mentions = Mentions.ofAll(judgements.stream().map(Judgement::mentions).toList());
    return new Judgement(verdict, vouched, mentions, definition);
  }
}
