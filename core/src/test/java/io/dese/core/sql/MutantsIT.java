package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.Oracle.Outcome;
import io.dese.core.sql.OracleSample.Mark;
import io.dese.core.sql.OracleSession.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads with a write or a lock put somewhere into them, from a fixed seed. */
@Tag("oracle")
class MutantsIT {

  private static final int MUTANTS_OF_EACH = 50;
  private static final int RIDDLES = 15_000;

  /** What the plan of a query shows of everything that {@link Mutations} puts in. */
  private static final Pattern TRACE =
      Pattern.compile(
          "(nextval|set_config|my_writer|writes_\\w+|pg_\\w*advisory_lock)\\("
              + "|@\\+@|LockRows|Insert on|Update on|Delete on");

  @Test
  void noMutantThatWritesIsCalledARead() throws SQLException, IOException {
    StatementProfiles profiles = new StatementProfiles(0);
    Mutations mutations = new Mutations(new Random(20261120));
    List<String> survivors = new ArrayList<>();
    int made = 0;
    int valid = 0;
    int reads = 0;
    try (Oracle oracle = Oracle.start()) {
      for (String sql : reads(profiles)) {
        for (int i = 0; i < MUTANTS_OF_EACH; i++) {
          String mutant = mutations.mutant(sql);
          Answer plan = oracle.plan(mutant);
          made++;
          valid += plan.failed() ? 0 : 1;
          if (!plan.failed() && profiles.of(mutant).read()) {
            reads++;
            if (!harmless(oracle, mutant, plan)) {
              survivors.add(mutant);
            }
          }
        }
      }
    }
    System.out.printf("Mutants: %d, %d of them valid, %d reads%n", made, valid, reads);

    assertThat(survivors).isEmpty();
    assertThat(valid).isGreaterThan(4000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "off"})
  void noCallIsHiddenByQuotesThatMislead(String standardStrings) throws SQLException, IOException {
    StatementProfiles profiles = new StatementProfiles(0);
    QuoteRiddles riddles = new QuoteRiddles(new Random(20261120));
    List<String> survivors = new ArrayList<>();
    int valid = 0;
    int calls = 0;
    try (Oracle oracle = Oracle.start()) {
      oracle.standardStrings(standardStrings);
      for (int i = 0; i < RIDDLES; i++) {
        String riddle = riddles.riddle();
        Answer plan = oracle.plan(riddle);
        boolean call = !plan.failed() && unquoted(plan.text()).contains("my_writer(");
        valid += plan.failed() ? 0 : 1;
        calls += call ? 1 : 0;
        if (call && profiles.of(riddle).read()) {
          survivors.add(riddle);
        }
      }
    }
    System.out.printf("Riddles, %s: %d valid, %d of them calls%n", standardStrings, valid, calls);

    assertThat(survivors).isEmpty();
    assertThat(calls).isGreaterThan(RIDDLES / 50);
  }

  /** A plan shows literals in quotes, and quotes in them doubled. */
  private static String unquoted(String plan) {
    return plan.replaceAll("'(?:[^']|'')*'", "''");
  }

  private static List<String> reads(StatementProfiles profiles) throws IOException {
    return OracleCorpus.samples().stream()
        .filter(sample -> sample.mark() == Mark.NONE && profiles.of(sample.sql()).read())
        .map(OracleSample::sql)
        .filter(sql -> profiles.of(sql).statementCount() == 1)
        .filter(sql -> !sql.regionMatches(true, 0, "EXPLAIN", 0, "EXPLAIN".length()))
        .toList();
  }

  /** Whether neither the plan nor the run of it shows a trace of a write. */
  private static boolean harmless(Oracle oracle, String mutant, Answer plan) throws SQLException {
    if (TRACE.matcher(plan.text()).find() || oracle.onStandby(mutant).refused()) {
      return false;
    }
    Outcome outcome = oracle.onPrimary(mutant);
    return !outcome.effect();
  }
}
