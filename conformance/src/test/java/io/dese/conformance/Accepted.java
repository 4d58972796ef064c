package io.dese.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The differences that are known, from {@code accepted.tsv}: ways, test, reason. {@code driver} and
 * {@code proxy} stand for all ways on the driver and through the proxy. A test that ends in a star
 * stands for all that begin so. Remembers which of its lines were needed.
 */
final class Accepted {

  private static final String COMMENT = "#";

  private final List<Line> lines;
  private final Set<Line> needed = new HashSet<>();

  private record Line(String ways, String test, String reason) {

    boolean covers(Way way, String name) {
      return (ways.equals(way.poolMode() == null ? "driver" : "proxy")
              || List.of(ways.split(",", -1)).contains(way.text()))
          && (test.endsWith("*")
              ? name.startsWith(test.substring(0, test.length() - 1))
              : name.equals(test));
    }
  }

  private Accepted(List<Line> lines) {
    this.lines = lines;
  }

  static Accepted load() throws IOException {
    try (InputStream file = Accepted.class.getResourceAsStream("accepted.tsv")) {
      if (file == null) {
        throw new IOException("accepted.tsv is not on the class path");
      }
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static Accepted parse(String text) {
    return new Accepted(
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith(COMMENT))
            .map(line -> List.of(line.split("\t+", -1)))
            .map(parts -> new Line(parts.get(0), parts.get(1), parts.get(2)))
            .toList());
  }

  /** Why a difference is as it has to be; empty when it is not on the list. */
  String reason(Difference difference) {
    for (Line line : lines) {
      if (line.covers(difference.way(), difference.test())) {
        needed.add(line);
        return line.reason();
      }
    }
    return "";
  }

  /** The lines that no difference has needed. */
  List<String> gone() {
    return lines.stream().filter(line -> !needed.contains(line)).map(Line::toString).toList();
  }
}
