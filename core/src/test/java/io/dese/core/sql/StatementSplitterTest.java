package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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

  @Test
  void elsewhereBeginAtomicHoldsNothing() {
    List<String> statements = split("BEGIN ATOMIC; DELETE FROM t; END");

    assertThat(statements).containsExactly("BEGIN ATOMIC", "DELETE FROM t", "END");
  }

  private static List<String> split(String text) {
    Tokens tokens = new Tokens(text, true);
    return StatementSplitter.split(tokens).stream()
        .map(span -> tokens.text(span.from(), span.to()))
        .toList();
  }
}
