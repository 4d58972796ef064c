package io.dese.testkit.history;

import java.util.List;
import java.util.stream.Collectors;

/** What the check of a history has found. */
public sealed interface Verdict {

  /** Empty when every promise was kept. */
  List<Violation> violations();

  /**
   * Every promise was kept.
   *
   * @param operations the number of operations that were checked
   */
  record Kept(int operations) implements Verdict {
    @Override
    public List<Violation> violations() {
      return List.of();
    }
  }

  /**
   * Some promise was broken.
   *
   * @param total the number of violations
   * @param violations the first ones of each rule
   */
  record Broken(long total, List<Violation> violations) implements Verdict {

    /** Each violation with its operations. */
    @Override
    public String toString() {
      return violations.stream()
          .map(violation -> "\n  " + violation)
          .collect(Collectors.joining("", total + " violations, the first of them:", ""));
    }
  }
}
