package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlScriptTest {

  @Test
  void statementsEndAtTheirSemicolons() {
    assertThat(SqlScript.statements("SELECT 1;\n-- two\nSELECT ';' ;; SELECT $$;$$\n"))
        .containsExactly("SELECT 1", "SELECT ';'", "SELECT $$;$$");
  }

  @Test
  void theBodyOfARoutineIsNotCut() {
    String routine = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END";

    assertThat(SqlScript.statements(routine + "; SELECT 3")).containsExactly(routine, "SELECT 3");
  }

  @Test
  void aStatementThatDoesNotPairItsParenthesesDoesNotSwallowTheNext() {
    assertThat(SqlScript.statements("SELECT (1;\nSELECT 2);\nSELECT (((3;\nSELECT 4;"))
        .containsExactly("SELECT (1", "SELECT 2)", "SELECT (((3", "SELECT 4");
  }

  @Test
  void anEmptyScriptHasNoStatement() {
    assertThat(SqlScript.statements(" ; -- nothing\n ;")).isEmpty();
  }
}
