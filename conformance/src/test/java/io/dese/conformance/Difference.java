package io.dese.conformance;

import io.dese.conformance.Outcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A test that ends otherwise than on pgjdbc alone.
 *
 * @param way how it was run
 * @param direct the outcome on pgjdbc alone
 * @param other the outcome in that way
 */
record Difference(Way way, Outcome direct, Outcome other) {

  /** All differences of two runs, in the order of the tests' names. */
  static List<Difference> between(
      Way way, Map<String, Outcome> direct, Map<String, Outcome> other) {
    Set<String> tests = new TreeSet<>(direct.keySet());
    tests.addAll(other.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String test : tests) {
      Outcome expected = direct.getOrDefault(test, missing(test));
      Outcome actual = other.getOrDefault(test, missing(test));
      if (expected.status() != actual.status()) {
        differences.add(new Difference(way, expected, actual));
      }
    }
    return differences;
  }

  private static Outcome missing(String test) {
    return new Outcome(test, Status.MISSING, false, "");
  }

  String test() {
    return other.test();
  }

  @Override
  public String toString() {
    return "%s %s: %s on pgjdbc, %s in this way %s"
        .formatted(
            way.text(),
            test(),
            direct.status(),
            other.status(),
            other.message().isEmpty() ? direct.message() : other.message());
  }
}
