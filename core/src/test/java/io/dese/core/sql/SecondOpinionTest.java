package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondOpinionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM t",
        "WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x",
        "WITH x AS (UPDATE t SET a = 1 RETURNING *) SELECT * FROM x",
        "SELECT a FROM t FOR UPDATE",
        "SELECT a INTO x FROM t",
        "CREATE TABLE t (a int)",
      })
  void whatIsNoPlainQueryIsVetoed(String sql) {
    boolean veto = SecondOpinion.vetoes(sql, 2);

    assertThat(veto).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a FROM t WHERE b = ?",
        "VALUES (1)",
        "TABLE t",
        "(SELECT 1) UNION (SELECT 2)"
      })
  void aPlainQueryIsNotVetoed(String sql) {
    boolean veto = SecondOpinion.vetoes(sql, 1);

    assertThat(veto).isFalse();
  }

  @Test
  void aStatementOfALongScriptHasNoVeto() {
    Tokens script = new Tokens("DELETE FROM t;" + "SELECT 1;".repeat(10_000), true);

    assertThat(SecondOpinion.vetoes(new Tokens("DELETE FROM t", true), 0, 3)).isTrue();
    assertThat(SecondOpinion.vetoes(script, 0, 3)).isFalse();
  }

  @Test
  void whatCannotBeParsedOrIsTooLongOrTooDeepHasNoVeto() {
    String insert = "INSERT INTO t VALUES (1)";

    boolean unparsable = SecondOpinion.vetoes("SELECT )", 0);
    boolean tooLong = SecondOpinion.vetoes(insert + " ".repeat(10_000), 1);
    boolean tooDeep = SecondOpinion.vetoes(insert, 1_000);

    assertThat(new boolean[] {unparsable, tooLong, tooDeep}).containsOnly(false);
  }

  @Test
  void theLimitsOfLengthAndDepthAreJudgedThemselves() {
    String insert = "INSERT INTO t VALUES (1)";
    String longest = insert + " ".repeat(8 * 1024 - insert.length());

    assertThat(SecondOpinion.vetoes(longest, 24)).isTrue();
    assertThat(SecondOpinion.vetoes(longest + " ", 24)).isFalse();
    assertThat(SecondOpinion.vetoes(longest, 25)).isFalse();
  }
}
