package io.dese.testkit.history;

import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/** Applies rules to a history. Sorting its operations costs most: n log n. */
final class Checker {

  private Checker() {}

  static Verdict check(History history, Set<Rule> rules) {
    Facts facts = new Facts(history);
    Findings findings = new Findings(history);
    IntUnaryOperator session = history.columns()::session;
    List<Sweep> sweeps =
        rules.stream()
            .sorted()
            .flatMap(
                rule ->
                    switch (rule) {
                      case SESSION_READS_ITS_WRITES -> one(Sweep.ofWrites(rule, session));
                      case THREAD_READS_ITS_WRITES ->
                          one(Sweep.ofWrites(rule, history.columns()::thread));
                      case PROCESS_READS_ITS_WRITES ->
                          one(Sweep.ofWrites(rule, history.columns()::process));
                      case REAL_TIME -> one(Sweep.ofWrites(rule, number -> 0));
                      case SESSION_READS_FORWARD -> one(Sweep.ofReads(rule, session));
                      case THREAD_READS_FORWARD ->
                          one(Sweep.ofReads(rule, history.columns()::thread));
                      case PROCESS_READS_FORWARD ->
                          one(Sweep.ofReads(rule, history.columns()::process));
                      case NOTHING_LOST, NOTHING_INVENTED, NOTHING_REPEATED, LISTS_GROW ->
                          Stream.<Sweep>empty();
                    })
            .toList();
    if (!sweeps.isEmpty()) {
      int[] byInvocation = facts.byInvocation();
      int[] byCompletion = facts.byCompletion();
      sweeps.forEach(sweep -> sweep.run(history, facts, byInvocation, byCompletion, findings));
    }
    if (rules.contains(Rule.NOTHING_LOST)) {
      new LastState(history, facts, findings).check();
    }
    if (rules.contains(Rule.NOTHING_INVENTED)) {
      new Origins(history, facts, findings).check();
    }
    new ListReads(history, facts, findings).check(rules);
    return findings.verdict();
  }

  private static Stream<Sweep> one(Sweep sweep) {
    return Stream.of(sweep);
  }
}
