package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.Oracle.Outcome;
import io.dese.core.sql.OracleSession.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our lists of PostgreSQL's functions against the catalog, and the standby, of each version. */
@Tag("oracle")
class BuiltInFunctionsIT {

  private static final int OLDEST = 15;
  private static final int NEWEST = 18;

  /**
   * What they offer is compared for all versions; called is on the ends, or everywhere in a soak.
   */
  private static final Set<Integer> CALLED =
      Boolean.getBoolean("dese.soak") ? Set.of(15, 16, 17, 18) : Set.of(OLDEST, NEWEST);

  private static final Map<String, String> listed = new TreeMap<>();
  private static final Map<Integer, List<CatalogFunction>> known = new TreeMap<>();
  private static final List<String> refused = new ArrayList<>();
  private static final List<String> effects = new ArrayList<>();
  private static final List<String> different = new ArrayList<>();

  @BeforeAll
  static void askEachVersion() throws SQLException, IOException {
    listed.putAll(lines("harmless-functions.txt"));
    listed.putAll(lines("refused-functions.txt"));
    for (int major = OLDEST; major <= NEWEST; major++) {
      try (Oracle oracle = Oracle.start(major);
          Connection connection = oracle.cluster().primary().connect()) {
        List<CatalogFunction> functions = CatalogFunction.all(connection);
        known.put(major, functions);
        int answered = 0;
        int called = 0;
        for (CatalogFunction function : functions) {
          // Functions that wait are called by the corpus, for no time.
          boolean waits = function.name().startsWith("pg_sleep");
          if (CALLED.contains(major) && BuiltInFunctions.harmless(function.name()) && !waits) {
            called++;
            answered += call(oracle, major, function) ? 1 : 0;
          }
        }
        System.out.printf(
            "PostgreSQL %d: %d functions, %d of %d harmless calls answered%n",
            major, functions.size(), answered, called);
      }
    }
  }

  /** Whether the standby took the call; what is wrong with it is noted. */
  private static boolean call(Oracle oracle, int major, CatalogFunction function)
      throws SQLException {
    String sql = function.call();
    String shown = major + ": " + sql;
    Answer answer = oracle.onStandby(sql);
    if (answer.refused()) {
      refused.add(shown);
    }
    if (answer.failed()) {
      return false;
    }
    Outcome outcome = oracle.onPrimary(sql);
    if (outcome.effect()) {
      effects.add(shown);
    }
    // What differs on one and the same server too is the clock; what is listed with a reason may
    // be chance, which can be alike twice.
    boolean steady =
        Objects.equals(listed.get(function.name()), "")
            && outcome.answer().equals(oracle.onPrimary(sql).answer());
    if (steady && !outcome.answer().equals(answer)) {
      different.add(shown);
    }
    return true;
  }

  @Test
  void everyListedFunctionExistsInSomeVersion() {
    Set<String> names = new HashSet<>();
    known.values().forEach(list -> list.forEach(function -> names.add(function.name())));

    assertThat(names).containsAll(listed.keySet());
  }

  @Test
  void everyFunctionThatAStatementCanCallIsListed() {
    Set<String> missing = new TreeSet<>();
    known.forEach(
        (major, functions) ->
            functions.stream()
                .filter(function -> !listed.containsKey(function.name()))
                .forEach(function -> missing.add(function.name() + " of " + major)));

    assertThat(missing).isEmpty();
  }

  @Test
  void noHarmlessFunctionIsVolatileWithoutAReason() {
    List<String> unexplained = new ArrayList<>();
    known.forEach(
        (major, functions) ->
            functions.stream()
                .filter(function -> function.volatility() == 'v')
                .filter(function -> BuiltInFunctions.harmless(function.name()))
                .filter(function -> Objects.equals(listed.get(function.name()), ""))
                .forEach(function -> unexplained.add(major + ": " + function)));

    assertThat(unexplained).isEmpty();
  }

  @Test
  void aStandbyRefusesNoHarmlessFunction() {
    assertThat(refused).isEmpty();
  }

  @Test
  void noHarmlessFunctionHasAnEffect() {
    assertThat(effects).isEmpty();
  }

  @Test
  void noHarmlessFunctionAnswersDifferentlyOnAStandby() {
    assertThat(different).isEmpty();
  }

  private static Map<String, String> lines(String resource) throws IOException {
    try (InputStream in = BuiltInFunctions.class.getResourceAsStream(resource)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 2))
          .collect(Collectors.toMap(part -> part[0], part -> part.length > 1 ? part[1] : ""));
    }
  }
}
