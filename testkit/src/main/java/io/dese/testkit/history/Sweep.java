package io.dese.testkit.history;

import java.util.function.IntUnaryOperator;

/**
 * Goes through a history in the order of time and remembers, for each group of clients and each
 * key, the furthest of what the group has learnt; a read that does not reach it is a violation.
 */
final class Sweep {

  /** Gives the group of an operation: its session, thread, or process, or one for all. */
  private final IntUnaryOperator group;

  private final Rule rule;
  private final boolean learnsFromReads;

  private Sweep(Rule rule, boolean learnsFromReads, IntUnaryOperator group) {
    this.rule = rule;
    this.learnsFromReads = learnsFromReads;
    this.group = group;
  }

  /** For the rules by which a group must see what it wrote. */
  static Sweep ofWrites(Rule rule, IntUnaryOperator group) {
    return new Sweep(rule, false, group);
  }

  /** For the rules by which a group must see again what it saw. */
  static Sweep ofReads(Rule rule, IntUnaryOperator group) {
    return new Sweep(rule, true, group);
  }

  /**
   * Does it.
   *
   * @param byInvocation numbers of the operations in that order
   * @param byCompletion numbers of the operations in that order
   */
  void run(
      History history, Facts facts, int[] byInvocation, int[] byCompletion, Findings findings) {
    long[] invoked = history.columns().invoked();
    long[] completed = history.columns().completed();
    LongIntMap furthest = new LongIntMap(1 << 10);
    int next = 0;
    for (int number : byInvocation) {
      while (next < byCompletion.length && completed[byCompletion[next]] < invoked[number]) {
        learn(history, facts, furthest, byCompletion[next++]);
      }
      if (facts.kind(number).isRead()) {
        int known = furthest.get(key(history, facts, number));
        boolean stale = known != LongIntMap.NONE && facts.reach(number) < facts.need(known);
        if (stale && findings.count(rule)) {
          explain(facts, findings, number, known);
        }
      }
    }
  }

  private void learn(History history, Facts facts, LongIntMap furthest, int number) {
    if (facts.kind(number).isRead() == learnsFromReads && facts.isAcknowledged(number)) {
      long key = key(history, facts, number);
      int known = furthest.get(key);
      if (known == LongIntMap.NONE || facts.need(known) < facts.need(number)) {
        furthest.put(key, number);
      }
    }
  }

  private long key(History history, Facts facts, int number) {
    long ofGroup = (long) group.applyAsInt(number) << 33;
    long ofKind = facts.kind(number).isOfList() ? 1L << 32 : 0;
    return ofGroup | ofKind | Integer.toUnsignedLong(history.columns().keys()[number]);
  }

  private void explain(Facts facts, Findings findings, int read, int known) {
    String learnt = learnsFromReads ? "had been read" : "had been acknowledged";
    if (facts.kind(read).isOfList()) {
      findings.explain(
          rule,
          "#%d shows %d elements, but #%d %s before, which takes %d"
              .formatted(read, facts.reach(read), known, learnt, facts.need(known)),
          read,
          known);
      return;
    }
    int later = learnsFromReads ? facts.shown(known) : known;
    int shown = facts.shown(read);
    String text =
        shown == Facts.INITIAL
            ? "#%d shows a register that was never written, but the value of #%d %s before"
                .formatted(read, later, learnt)
            : "#%d shows the value of #%d, but the later value of #%d %s before"
                .formatted(read, shown, later, learnt);
    findings.explain(rule, text, read, known, later, shown, facts.witness(shown));
  }
}
