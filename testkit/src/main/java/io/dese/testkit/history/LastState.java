package io.dese.testkit.history;

import java.util.HashMap;
import java.util.Map;

/** Checks what is there at the end: nothing lost. */
final class LastState {

  private static final Rule RULE = Rule.NOTHING_LOST;

  private final History history;
  private final Facts facts;
  private final Findings findings;

  LastState(History history, Facts facts, Findings findings) {
    this.history = history;
    this.facts = facts;
    this.findings = findings;
  }

  void check() {
    Map<Integer, Integer> latest = new HashMap<>();
    for (int i = 0; i < history.size(); i++) {
      if (facts.isAcknowledged(i)) {
        switch (facts.kind(i)) {
          case WRITE -> latest.merge(history.columns().keys()[i], i, this::later);
          case APPEND -> checkAppend(i);
          default -> {}
        }
      }
    }
    latest.forEach(this::checkRegister);
  }

  private int later(int one, int other) {
    return facts.need(one) >= facts.need(other) ? one : other;
  }

  private void checkAppend(int append) {
    if (!facts.isInLastList(append) && findings.count(RULE)) {
      findings.explain(
          RULE, "#%d was acknowledged, but is not in the last list".formatted(append), append);
    }
  }

  private void checkRegister(int register, int latest) {
    long value = history.lastValues().getOrDefault(register, 0L);
    int write = facts.writeOf(register, value);
    if (facts.reachOf(write) < facts.need(latest) && findings.count(RULE)) {
      findings.explain(
          RULE,
          "register %d holds %d in the end, but the later #%d was acknowledged"
              .formatted(register, value, latest),
          latest,
          write,
          facts.witness(write));
    }
  }
}
