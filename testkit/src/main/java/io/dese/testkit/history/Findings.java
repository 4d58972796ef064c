package io.dese.testkit.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Counts violations, and keeps the first ones of each rule with an explanation. */
final class Findings {

  private static final int EXPLAINED = 10;

  private final History history;
  private final Map<Rule, Integer> counts = new EnumMap<>(Rule.class);
  private final List<Violation> explained = new ArrayList<>();

  Findings(History history) {
    this.history = history;
  }

  /** Counts one violation; whether it should be explained, too. */
  boolean count(Rule rule) {
    return counts.merge(rule, 1, Integer::sum) <= EXPLAINED;
  }

  /** Explains what was counted last; {@code operations} are numbers, negative ones are left out. */
  void explain(Rule rule, String explanation, int... operations) {
    List<Operation> involved =
        IntStream.of(operations)
            .filter(number -> number >= 0)
            .distinct()
            .mapToObj(history::operation)
            .sorted(Comparator.comparingLong(Operation::invoked))
            .toList();
    explained.add(new Violation(rule, explanation, involved));
  }

  Verdict verdict() {
    long total = counts.values().stream().mapToLong(Integer::longValue).sum();
    return total == 0
        ? new Verdict.Kept(history.size())
        : new Verdict.Broken(total, List.copyOf(explained));
  }
}
