package io.dese.conformance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.conformance.SuiteRun.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** pgjdbc's test suite ends in every way as it ends on pgjdbc alone, but for what is listed. */
class ConformanceIT {

  private static final String EVERYTHING = ".*";

  /**
   * How often what differs is run again, each time on both: not every test of the suite is calm.
   */
  private static final int TRIES = 2;

  private final Path target = Path.of(System.getProperty("conformance.target", "target"));
  private final Path folder = target.resolve("conformance");
  private final String pattern = System.getProperty("conformance.classes", EVERYTHING);
  private final boolean reuse = Boolean.getBoolean("conformance.reuse");
  private final List<Way> ways =
      Arrays.stream(System.getProperty("conformance.ways", "direct,replicas-on").split(",", -1))
          .map(Way::named)
          .toList();

  @Test
  void theSuiteEndsInEveryWayAsOnPgjdbc() throws IOException, SQLException {
    Path classes =
        new SuiteCompiler(
                Path.of(System.getProperty("conformance.suite", "")), target.resolve("suite"))
            .compile();

    Map<Way, Result> results = new EnumMap<>(Way.class);
    for (Way way : ways) {
      Result known = reuse ? SuiteRun.known(folder, way.text()) : null;
      results.put(way, known == null ? run(way, classes, way.text(), pattern) : known);
    }
    Accepted accepted = Accepted.load();
    for (int i = 1; i <= TRIES; i++) {
      repeat(results, accepted, classes, "-again" + i);
    }
    Report report = new Report(results, differences(results), accepted);
    report.write(folder);

    assertThat(report.unexpected()).as("differences that are not in accepted.tsv").isEmpty();
    if (pattern.equals(EVERYTHING) && ways.size() == Way.values().length) {
      assertThat(accepted.gone()).as("lines of accepted.tsv that nothing needs").isEmpty();
    }
  }

  private Result run(Way way, Path classes, String name, String which)
      throws SQLException, IOException {
    try (TestCluster cluster = new TestCluster(way)) {
      return new SuiteRun(way, cluster, classes, folder).run(name, which);
    }
  }

  private static List<Difference> differences(Map<Way, Result> results) {
    List<Difference> differences = new ArrayList<>();
    Result direct = results.get(Way.DIRECT);
    for (Map.Entry<Way, Result> entry : results.entrySet()) {
      if (direct != null && entry.getKey() != Way.DIRECT) {
        differences.addAll(
            Difference.between(entry.getKey(), direct.outcomes(), entry.getValue().outcomes()));
      }
    }
    return differences;
  }

  /** Runs the classes again in which something differs that is not listed; who passes, passes. */
  private void repeat(Map<Way, Result> results, Accepted accepted, Path classes, String suffix)
      throws SQLException, IOException {
    List<Difference> unexpected =
        differences(results).stream()
            .filter(difference -> accepted.reason(difference).isEmpty())
            .toList();
    repeat(results, Way.DIRECT, unexpected, classes, suffix, difference -> true);
    for (Way way : List.copyOf(results.keySet())) {
      if (way != Way.DIRECT) {
        repeat(results, way, unexpected, classes, suffix, difference -> difference.way() == way);
      }
    }
  }

  private void repeat(
      Map<Way, Result> results,
      Way way,
      List<Difference> unexpected,
      Path classes,
      String suffix,
      Predicate<Difference> which)
      throws SQLException, IOException {
    String again =
        unexpected.stream()
            .filter(which)
            .map(difference -> Pattern.quote(difference.other().className()))
            .distinct()
            .collect(Collectors.joining("|"));
    if (!again.isEmpty()) {
      Result first = requireNonNull(results.get(way));
      Result second = run(way, classes, way.text() + suffix, again);
      results.put(way, first.repeatedBy(second));
    }
  }
}
