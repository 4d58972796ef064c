package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementSplitterTest {

  @Test
  void aTextIsCutAtItsSemicolonsAndEmptyStatementsDoNotCount() {
    List<String> statements = split(";; SELECT ';' ; /* ; */ ; SELECT \";\" -- ;");

    assertThat(statements).containsExactly("SELECT ';'", "SELECT \";\"");
  }

  @Test
  void parenthesesHoldTheirSemicolons() {
    String rule = "CREATE RULE r AS ON INSERT TO t DO ALSO (DELETE FROM u; DELETE FROM v)";

    List<String> statements = split(rule + "; SELECT 1");

    assertThat(statements).containsExactly(rule, "SELECT 1");
  }

  @Test
  void theBodyOfAFunctionHoldsItsSemicolonsUpToTheEndThatBelongsToIt() {
    String function =
        "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC"
            + " SELECT CASE WHEN a THEN CASE b WHEN 1 THEN 2 END END FROM t; SELECT 2; END";

    List<String> statements = split(function + "; SELECT 1");

    assertThat(statements).containsExactly(function, "SELECT 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1 AS end;",
        "SELECT 1 end;",
        "SELECT 1 AS case;",
        "SELECT 1 case;",
        "SELECT e.end, e.case FROM e;",
        "SELECT CASE WHEN true THEN atomic END FROM t;",
        "SELECT CASE atomic WHEN 1 THEN 2 END AS end;",
        "SELECT begin.atomic end FROM begin;",
        "SELECT 1 FROM begin atomic;",
        "SELECT ';END;';",
        "SELECT (SELECT CASE WHEN true THEN 1 END);",
        ";;",
        "",
      })
  void inTheBodyOfAFunctionAnEndThatIsNoStatementEndsNothing(String body) {
    String function = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC " + body + " END";

    List<String> statements = split(function + "; SELECT 1");

    assertThat(statements).containsExactly(function, "SELECT 1");
  }

  @Test
  void aFunctionMayBeNamedReplace() {
    String function = "CREATE FUNCTION replace() RETURNS int BEGIN ATOMIC SELECT 1; END";

    List<String> statements = split(function + "; SELECT 1");

    assertThat(statements).containsExactly(function, "SELECT 1");
  }

  @Test
  void aBodyMayBelongToAProcedure() {
    String procedure = "create procedure p() begin atomic select 1; end";

    List<String> statements = split(procedure + ";" + procedure);

    assertThat(statements).containsExactly(procedure, procedure);
  }

  @Test
  void aBodyWithoutEndHoldsTheRest() {
    String function = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2";

    List<String> statements = split(function);

    assertThat(statements).containsExactly(function);
  }

  @Test
  void elsewhereBeginAtomicHoldsNothing() {
    List<String> statements = split("BEGIN ATOMIC; DELETE FROM t; END");

    assertThat(statements).containsExactly("BEGIN ATOMIC", "DELETE FROM t", "END");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE begin atomic; SELECT 1",
        "CREATE OR REPLACE VIEW v AS SELECT 1 FROM begin atomic; SELECT 1",
        "SELECT 1 AS function FROM begin atomic; SELECT 1",
        "ALTER FUNCTION f() RENAME TO begin atomic; SELECT 1",
        "CREATE FUNCTION f() RETURNS begin LANGUAGE sql AS 'SELECT 1'; SELECT 1",
        "CREATE FUNCTION f() RETURNS atomic LANGUAGE sql AS 'SELECT 1'; SELECT 1",
      })
  void onlyARoutineThatIsCreatedHasABody(String text) {
    List<String> statements = split(text);

    assertThat(statements).hasSize(2).endsWith("SELECT 1");
  }

  private static List<String> split(String text) {
    Tokens tokens = new Tokens(text, true);
    return StatementSplitter.split(tokens).stream()
        .map(span -> tokens.text(span.from(), span.to()))
        .toList();
  }
}
