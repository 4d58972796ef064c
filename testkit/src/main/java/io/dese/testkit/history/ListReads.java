package io.dese.testkit.history;

import io.dese.testkit.history.Operation.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Checks that lists only grow, and that nothing is in them twice. */
final class ListReads {

  private final History history;
  private final Facts facts;
  private final Findings findings;
  private final Map<Integer, Integer> agreements = new HashMap<>();

  ListReads(History history, Facts facts, Findings findings) {
    this.history = history;
    this.facts = facts;
    this.findings = findings;
  }

  void check(Set<Rule> rules) {
    if (rules.contains(Rule.NOTHING_REPEATED)) {
      history.lists().last().forEach((list, elements) -> checkRepetition(list, elements, -1));
    }
    for (int i = 0; i < history.size(); i++) {
      if (facts.kind(i) == Kind.READ_LIST) {
        long value = history.columns().values()[i];
        if (rules.contains(Rule.LISTS_GROW)) {
          checkGrowth(i, value);
        }
        if (rules.contains(Rule.NOTHING_REPEATED) && Lists.disagrees(value)) {
          checkRepetition(list(i), history.lists().disagreeing(value), i);
        }
      }
    }
  }

  private int list(int read) {
    return history.columns().keys()[read];
  }

  private void checkGrowth(int read, long value) {
    int list = list(read);
    long[] last = history.lists().last(list);
    boolean disagrees = Lists.disagrees(value);
    long[] elements = disagrees ? history.lists().disagreeing(value) : history.lists().seen(list);
    int agreement =
        disagrees
            ? Facts.agreement(elements, last)
            : agreements.computeIfAbsent(list, key -> Facts.agreement(elements, last));
    if (history.lists().length(value) > agreement && findings.count(Rule.LISTS_GROW)) {
      long inLast = agreement < last.length ? last[agreement] : 0;
      long element = elements[agreement];
      findings.explain(
          Rule.LISTS_GROW,
          "element %d of #%d is %d, but in the last list it is %s"
              .formatted(agreement + 1, read, element, inLast == 0 ? "none" : inLast),
          read,
          facts.appendOf(list, element),
          inLast == 0 ? -1 : facts.appendOf(list, inLast));
    }
  }

  private void checkRepetition(int list, long[] elements, int read) {
    long[] sorted = elements.clone();
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1] && findings.count(Rule.NOTHING_REPEATED)) {
        String where = read < 0 ? "the last list " + list : "#" + read;
        findings.explain(
            Rule.NOTHING_REPEATED,
            "%d is more than once in %s".formatted(sorted[i], where),
            read,
            facts.appendOf(list, sorted[i]));
      }
    }
  }
}
