package io.dese.cli.promote;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would be done, and what stands against it.
 *
 * @param kind what it is
 * @param target the member that is to be the primary, or is; null when none can be
 * @param primary the one of now; null without one
 * @param problems from the worst on
 * @param steps in order; empty when there is nothing to do, or it is refused
 * @param afterwards what the user has to do
 */
record Plan(
    Kind kind,
    @Nullable Member target,
    @Nullable Member primary,
    List<Problem> problems,
    List<Step> steps,
    List<String> afterwards) {

  /** What a promotion can be. */
  enum Kind {
    /** The primary of now hands over. */
    SWITCHOVER("switchover"),
    /** The primary of now is given up. */
    EMERGENCY("emergency promotion"),
    /** The target is the primary already; what is left is done. */
    COMPLETION("completion");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  Plan {
    problems = List.copyOf(problems);
    steps = List.copyOf(steps);
    afterwards = List.copyOf(afterwards);
  }

  boolean refused(boolean forced) {
    return problems.stream().anyMatch(problem -> problem.prevents(forced));
  }
}
