package io.dese.testkit.history;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A promise that a history breaks.
 *
 * @param rule the promise
 * @param explanation one sentence
 * @param operations the operations that the sentence speaks of, in the order of their invocations
 */
public record Violation(Rule rule, String explanation, List<Operation> operations) {

  /** The sentence, and a line for each operation. */
  @Override
  public String toString() {
    return operations.stream()
        .map(operation -> "\n    " + operation)
        .collect(Collectors.joining("", rule.text() + ": " + explanation, ""));
  }
}
