package io.dese.testkit.history;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.history.SimulatedStore.Guarantee;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Large histories of a store that is right, and of one that guarantees too little. */
class SimulatedHistoriesTest {

  private static final int SEEDS = 20;
  private static final int OPERATIONS = 5_000;

  private static final Map<Guarantee, Set<Rule>> RULES =
      Map.of(
          Guarantee.NONE, Rule.always(),
          Guarantee.SESSION, Rule.alwaysAnd(Rule.SESSION_READS_ITS_WRITES),
          Guarantee.THREAD,
              Rule.alwaysAnd(Rule.SESSION_READS_ITS_WRITES, Rule.THREAD_READS_ITS_WRITES),
          Guarantee.PROCESS,
              Rule.alwaysAnd(
                  Rule.SESSION_READS_ITS_WRITES,
                  Rule.THREAD_READS_ITS_WRITES,
                  Rule.PROCESS_READS_ITS_WRITES),
          Guarantee.GLOBAL,
              Rule.alwaysAnd(
                  Rule.SESSION_READS_ITS_WRITES,
                  Rule.THREAD_READS_ITS_WRITES,
                  Rule.PROCESS_READS_ITS_WRITES,
                  Rule.REAL_TIME),
          Guarantee.MONOTONIC, Rule.alwaysAnd(Rule.SESSION_READS_FORWARD));

  @ParameterizedTest
  @EnumSource
  void aStoreKeepsTheRulesOfItsGuarantee(Guarantee guarantee) {
    for (long seed = 0; seed < SEEDS; seed++) {
      History history = SimulatedStore.history(seed, OPERATIONS, guarantee);

      assertThat(history.check(rules(guarantee)))
          .as("seed %d", seed)
          .isEqualTo(new Verdict.Kept(OPERATIONS));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, SESSION_READS_ITS_WRITES",
    "SESSION, THREAD_READS_ITS_WRITES",
    "THREAD, PROCESS_READS_ITS_WRITES",
    "PROCESS, REAL_TIME",
    "SESSION, SESSION_READS_FORWARD",
    "MONOTONIC, THREAD_READS_FORWARD"
  })
  void aStoreIsCaughtAtTheNextRuleThatItDoesNotGuarantee(Guarantee guarantee, Rule next) {
    for (long seed = 0; seed < SEEDS; seed++) {
      History history = SimulatedStore.history(seed, OPERATIONS, guarantee);

      assertThat(history.check(EnumSet.allOf(Rule.class)).violations())
          .as("seed %d", seed)
          .anyMatch(violation -> violation.rule() == next)
          .noneMatch(violation -> rules(guarantee).contains(violation.rule()));
    }
  }

  @Test
  void theSameSeedGivesTheSameHistory() {
    assertThat(text(SimulatedStore.history(7, 500, Guarantee.SESSION)))
        .isEqualTo(text(SimulatedStore.history(7, 500, Guarantee.SESSION)));
  }

  @Test
  void aMillionOperationsAreChecked() {
    History history = SimulatedStore.history(1, 1_000_000, Guarantee.GLOBAL);

    assertThat(history.check(rules(Guarantee.GLOBAL))).isEqualTo(new Verdict.Kept(1_000_000));
  }

  private static Set<Rule> rules(Guarantee guarantee) {
    return requireNonNull(RULES.get(guarantee));
  }

  private static String text(History history) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < history.size(); i++) {
      text.append(history.operation(i)).append('\n');
    }
    return text.toString();
  }
}
