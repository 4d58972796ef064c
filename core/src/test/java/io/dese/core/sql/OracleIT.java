package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.OracleSample.Mark;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the classifier says of a statement, against what a hot standby and a primary do with it. */
@Tag("oracle")
class OracleIT {

  private static final double LEAST_RECOGNISED = 0.99;

  private static final List<OracleSample> samples = new ArrayList<>();
  private static final Map<OracleFinding, List<OracleSample>> found = new TreeMap<>();

  private static int major;

  @BeforeAll
  static void askForEachStatement() throws SQLException, IOException {
    try (Oracle oracle = Oracle.start()) {
      samples.addAll(OracleCorpus.samples());
      try (Connection connection = oracle.cluster().primary().connect()) {
        samples.addAll(OracleCatalog.samples(connection));
        major = connection.getMetaData().getDatabaseMajorVersion();
      }
      StatementProfiles profiles = new StatementProfiles(0);
      for (OracleSample sample : samples) {
        boolean read = profiles.of(sample.sql()).read();
        OracleFinding finding = OracleFinding.of(oracle, sample, read);
        found.computeIfAbsent(finding, f -> new ArrayList<>()).add(sample);
      }
    }
  }

  @AfterAll
  static void tellTheFigures() {
    StringBuilder figures = new StringBuilder("Oracle, " + samples.size() + " statements: ");
    found.forEach(
        (finding, list) -> figures.append(finding).append(' ').append(list.size()).append("; "));
    figures.append("recognised %.2f %% of the pure reads".formatted(100 * recognised("")));
    figures.append(", %.2f %% without the catalog's".formatted(100 * recognised("catalog")));
    Map<String, Long> themes =
        samples.stream()
            .collect(
                Collectors.groupingBy(OracleSample::theme, TreeMap::new, Collectors.counting()));
    figures.append(", by theme ").append(themes);
    StatementProfiles profiles = new StatementProfiles(0);
    for (OracleSample missed : list(OracleFinding.MISSED)) {
      figures.append("\n  missed ").append(missed).append(": ");
      figures.append(profiles.of(missed.sql()).reason());
    }
    System.out.println(figures);
  }

  @Test
  void theCorpusIsLargeAndHoldsNothingTwice() {
    assertThat(samples).hasSizeGreaterThan(1500);
    assertThat(samples).extracting(OracleSample::sql).doesNotHaveDuplicates();
  }

  @Test
  void everyStatementIsValidUnlessItSaysSo() {
    // They are written for 18; what its elders lack of it is the same for both of their servers.
    int younger = major >= 18 ? 0 : 80;

    assertThat(list(OracleFinding.NONSENSE)).hasSizeLessThanOrEqualTo(younger);
  }

  @Test
  void aStandbyRefusesNoRead() {
    assertThat(list(OracleFinding.REFUSED_READ)).isEmpty();
  }

  @Test
  void noReadAnswersDifferentlyOnAStandby() {
    assertThat(list(OracleFinding.DIFFERENT_READ)).isEmpty();
  }

  @Test
  void noReadHasAnEffect() {
    assertThat(list(OracleFinding.READ_WITH_EFFECT)).isEmpty();
  }

  @Test
  void whatBelongsOnThePrimaryIsNoRead() {
    assertThat(list(OracleFinding.WRONG_READ)).isEmpty();
  }

  @Test
  void mostPureReadsAreRecognised() {
    assertThat(recognised("")).isGreaterThan(LEAST_RECOGNISED);
    assertThat(recognised("catalog")).isGreaterThan(LEAST_RECOGNISED);
  }

  @Test
  void theEffectThatATextHidesIsReal() {
    List<OracleSample> unreal =
        new ArrayList<>(samples.stream().filter(s -> s.mark() == Mark.HIDDEN).toList());

    unreal.removeAll(list(OracleFinding.HIDDEN_EFFECT));
    unreal.removeAll(list(OracleFinding.PRIMARY));
    unreal.removeAll(list(OracleFinding.NONSENSE));

    assertThat(unreal).isEmpty();
  }

  private static List<OracleSample> list(OracleFinding finding) {
    return found.getOrDefault(finding, List.of());
  }

  /** The share of the pure reads that is called reads, leaving out one theme. */
  private static double recognised(String without) {
    double reads = count(OracleFinding.READ, without);
    return reads / (reads + count(OracleFinding.MISSED, without));
  }

  private static long count(OracleFinding finding, String without) {
    return list(finding).stream().filter(s -> !s.theme().equals(without)).count();
  }
}
