package io.dese.conformance;

import io.dese.conformance.Outcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A test that ends otherwise on the driver than on pgjdbc.
 *
 * @param way how the driver was run
 * @param direct the outcome on pgjdbc
 * @param driver the outcome on the driver
 */
record Difference(Way way, Outcome direct, Outcome driver) {

  /** All differences of two runs, in the order of the tests' names. */
  static List<Difference> between(
      Way way, Map<String, Outcome> direct, Map<String, Outcome> driver) {
    Set<String> tests = new TreeSet<>(direct.keySet());
    tests.addAll(driver.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String test : tests) {
      Outcome expected = direct.getOrDefault(test, missing(test));
      Outcome actual = driver.getOrDefault(test, missing(test));
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
    return driver.test();
  }

  @Override
  public String toString() {
    return "%s %s: %s on pgjdbc, %s on the driver %s"
        .formatted(
            way.text(),
            test(),
            direct.status(),
            driver.status(),
            driver.message().isEmpty() ? direct.message() : driver.message());
  }
}
