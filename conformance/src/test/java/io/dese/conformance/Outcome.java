package io.dese.conformance;

import java.util.List;

/**
 * How one test of the suite ended.
 *
 * @param test class and method, with the numbers of invocations where there are several
 * @param status how it ended
 * @param connected whether its class asked for a connection: others test pgjdbc's own parts
 * @param message of the failure, in one line; empty for a test that passed
 */
record Outcome(String test, Status status, boolean connected, String message) {

  private static final String TAB = "\t";

  /** How a test ends. */
  enum Status {
    PASSED,
    FAILED,
    SKIPPED,
    /** Its class failed before it could begin, or the process died. */
    MISSING
  }

  /** Name of the top-level class that it stands in. */
  String className() {
    return test.replaceFirst("[#$\\[].*", "");
  }

  /** One line of a file. */
  String line() {
    String inOneLine = message.replaceAll("\\s+", " ").strip();
    String cut = inOneLine.length() > 300 ? inOneLine.substring(0, 300) : inOneLine;
    return String.join(TAB, test, status.name(), Boolean.toString(connected), cut);
  }

  static Outcome parse(String line) {
    List<String> parts = List.of(line.split(TAB, -1));
    return new Outcome(
        parts.get(0),
        Status.valueOf(parts.get(1)),
        Boolean.parseBoolean(parts.get(2)),
        parts.get(3));
  }
}
