package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementProfilesTest {

  private final StatementProfiles profiles = new StatementProfiles(10_000);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT 1 | plain SELECT",
        "SELECT a FROM t FOR NO KEY UPDATE | row lock (FOR NO KEY UPDATE)",
        "SELECT nextval('s') | calls nextval, which writes",
        "SELECT pg_catalog.nextval('s') | calls pg_catalog.nextval, which writes",
        "SELECT my_func() | calls my_func, which is not known to be read-only",
        "SELECT s.f() | calls s.f, which is not known to be read-only",
        "WITH x AS (DELETE FROM t RETURNING *) SELECT 1 | data-modifying WITH",
        "SELECT * FROM pg_locks | reads pg_locks, which differs on each node and in each session",
        "SELECT 1; SELECT 1 INTO t | SELECT INTO",
        "EXPLAIN SELECT 1 | EXPLAIN of plain SELECT",
        "SELECT ' | not understood",
        "TRUNCATE t | TRUNCATE",
      })
  void theReasonIsInWordsForPeople(String sql, String reason) {
    StatementProfile profile = profiles.of(sql);

    assertThat(profile.reason()).isEqualTo(reason);
  }

  @Test
  void aTextSeenBeforeIsNotAnalysedAgain() {
    StatementProfile first = profiles.of("SELECT 1");

    StatementProfile second = profiles.of(new String("SELECT 1".toCharArray()));

    assertThat(second).isSameAs(first);
  }

  @Test
  void aTextTooLongToRememberIsStillUnderstood() {
    String numbers = "1, ".repeat(100_000);

    StatementProfile read = profiles.of("SELECT * FROM t WHERE a IN (" + numbers + "1)");
    StatementProfile write =
        profiles.of("SELECT * FROM t WHERE a IN (" + numbers + "nextval('s'))");

    assertThat(read.read()).isTrue();
    assertThat(write.kind()).isEqualTo(StatementKind.WRITE);
  }

  @Test
  void deepNestingNeitherThrowsNorTakesLong() {
    int depth = 20_000;

    StatementProfile read = profiles.of("SELECT " + "(".repeat(depth) + "1" + ")".repeat(depth));
    StatementProfile brackets = profiles.of("SELECT " + "[".repeat(depth) + "]".repeat(depth));
    StatementProfile cases =
        profiles.of("SELECT " + "CASE WHEN a THEN ".repeat(300) + "1" + " END".repeat(300));

    StatementProfile sets =
        profiles.of(
            "SELECT a FROM t GROUP BY "
                + "GROUPING SETS (".repeat(depth)
                + "a"
                + ")".repeat(depth));
    StatementProfile groups = profiles.of("SELECT 1 " + "GROUP BY a ".repeat(depth));

    assertThat(read.read()).isTrue();
    assertThat(sets.reason()).isNotEmpty();
    assertThat(groups.reason()).isNotEmpty();
    assertThat(brackets.reason()).isNotEmpty();
    assertThat(cases.read()).isTrue();
  }

  @Test
  void anEmptyTextIsNoReadAndHoldsNoStatement() {
    StatementProfile profile = profiles.of("");

    assertThat(profile.kind()).isEqualTo(StatementKind.UNKNOWN);
    assertThat(profile.statementCount()).isZero();
  }

  @Test
  void aNegativeWeightIsRefused() {
    assertThatThrownBy(() -> new StatementProfiles(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maximumWeight was -1");
  }
}
