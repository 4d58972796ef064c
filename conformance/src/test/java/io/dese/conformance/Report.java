package io.dese.conformance;

import static java.util.Objects.requireNonNull;

import io.dese.conformance.Outcome.Status;
import io.dese.conformance.SuiteRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The result of all runs, for people and for programs. */
final class Report {

  private final Map<Way, Result> results;
  private final List<Difference> differences;
  private final Accepted accepted;

  Report(Map<Way, Result> results, List<Difference> differences, Accepted accepted) {
    this.results = results;
    this.differences = differences;
    this.accepted = accepted;
  }

  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("report.txt"), text());
    Files.writeString(folder.resolve("report.json"), json());
  }

  /** Differences that are not on the list. */
  List<String> unexpected() {
    return differences.stream()
        .filter(difference -> accepted.reason(difference).isEmpty())
        .map(Difference::toString)
        .toList();
  }

  private Result result(Way way) {
    return requireNonNull(results.get(way));
  }

  private long count(Way way, Status status, boolean connectedOnly) {
    return result(way).outcomes().values().stream()
        .filter(outcome -> outcome.status() == status)
        .filter(outcome -> outcome.connected() || !connectedOnly)
        .count();
  }

  private long different(Way way) {
    return differences.stream().filter(difference -> difference.way() == way).count();
  }

  /** A table: all tests, then those of classes that connect. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("| way | tests | passed | failed | skipped | different | on replicas |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- |");
    for (boolean connected : new boolean[] {false, true}) {
      for (Way way : results.keySet()) {
        long passed = count(way, Status.PASSED, connected);
        long failed = count(way, Status.FAILED, connected);
        long skipped = count(way, Status.SKIPPED, connected);
        Result result = result(way);
        lines.add(
            "| %s%s | %d | %d | %d | %d | %d | %d of %d statements |"
                .formatted(
                    way.text(),
                    connected ? ", connecting" : "",
                    passed + failed + skipped,
                    passed,
                    failed,
                    skipped,
                    different(way),
                    result.onReplicas(),
                    result.statements()));
      }
    }
    lines.add("");
    for (Difference difference : differences) {
      String reason = accepted.reason(difference);
      lines.add((reason.isEmpty() ? "UNEXPECTED" : reason) + ": " + difference);
    }
    return String.join("\n", lines) + "\n";
  }

  private String json() {
    String ways =
        results.keySet().stream()
            .map(
                way ->
                    "%s:{\"passed\":%d,\"failed\":%d,\"skipped\":%d,\"different\":%d,\"onReplicas\":%d,\"statements\":%d}"
                        .formatted(
                            quoted(way.text()),
                            count(way, Status.PASSED, false),
                            count(way, Status.FAILED, false),
                            count(way, Status.SKIPPED, false),
                            different(way),
                            result(way).onReplicas(),
                            result(way).statements()))
            .collect(Collectors.joining(","));
    String list =
        differences.stream()
            .map(
                difference ->
                    "{\"way\":%s,\"test\":%s,\"direct\":%s,\"other\":%s,\"message\":%s,\"reason\":%s}"
                        .formatted(
                            quoted(difference.way().text()),
                            quoted(difference.test()),
                            quoted(difference.direct().status().name()),
                            quoted(difference.other().status().name()),
                            quoted(difference.other().message()),
                            quoted(accepted.reason(difference))))
            .collect(Collectors.joining(",\n"));
    return "{\"ways\":{%s},\n\"differences\":[%s]}%n".formatted(ways, list);
  }

  /** As JSON wants it. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
