package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

  @ParameterizedTest
  @MethodSource
  void aScriptThatIsNotWellFormedIsCutAsWellAsItCanBe(String script, List<String> statements) {
    assertThat(SqlScript.statements(script)).isEqualTo(statements);
  }

  static Stream<Arguments> aScriptThatIsNotWellFormedIsCutAsWellAsItCanBe() {
    return Stream.of(
        // Within a line the parenthesis may yet end.
        Arguments.of("SELECT (1; SELECT 2;\nSELECT 3", List.of("SELECT (1; SELECT 2", "SELECT 3")),
        Arguments.of("SELECT (1; -- one\nSELECT 2", List.of("SELECT (1", "SELECT 2")),
        Arguments.of("SELECT (1;", List.of("SELECT (1")),
        Arguments.of("SELECT (1;\n;\n ;;\nSELECT 2;", List.of("SELECT (1", "SELECT 2")),
        Arguments.of(
            "CREATE RULE r AS ON UPDATE TO t DO (SELECT 1; SELECT 2); SELECT (1",
            List.of("CREATE RULE r AS ON UPDATE TO t DO (SELECT 1; SELECT 2)", "SELECT (1")),
        Arguments.of(
            "SELECT (1); SELECT 2; SELECT 3)", List.of("SELECT (1)", "SELECT 2", "SELECT 3)")),
        Arguments.of("SELECT 1); (SELECT 2; 3); 4", List.of("SELECT 1)", "(SELECT 2; 3)", "4")),
        Arguments.of("SELECT ((1; SELECT 2); SELECT 3", List.of("SELECT ((1; SELECT 2); SELECT 3")),
        Arguments.of(
            "SELECT 1; SELECT 'a;\nSELECT 2;", List.of("SELECT 1", "SELECT 'a;\nSELECT 2;")));
  }
}
