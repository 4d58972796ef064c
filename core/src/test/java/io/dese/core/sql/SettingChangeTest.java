package io.dese.core.sql;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.core.sql.SettingChange.Assign;
import io.dese.core.sql.SettingChange.Local;
import io.dese.core.sql.SettingChange.Reset;
import io.dese.core.sql.SettingChange.ResetAll;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingChangeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "SET work_mem = '7MB' ~ work_mem ~ SET work_mem = '7MB'",
        "/* c */ set Work_Mem to 7000 ; ~ work_mem ~ set Work_Mem to 7000",
        "SET SESSION app.tenant = 'O''Hara' ~ app.tenant ~ SET SESSION app.tenant = 'O''Hara'",
        "SET \"App\".\"Tenant\" TO x ~ app.tenant ~ SET \"App\".\"Tenant\" TO x",
        "SET search_path = a, \"B c\", 'd' ~ search_path ~ SET search_path = a, \"B c\", 'd'",
        "SET search_path TO '' ~ search_path ~ SET search_path TO ''",
        "SET SCHEMA 'a' ~ search_path ~ SET SCHEMA 'a'",
        "SET TIME ZONE 'UTC' ~ timezone ~ SET TIME ZONE 'UTC'",
        "SET TIME ZONE -3 ~ timezone ~ SET TIME ZONE -3",
        "SET TIME ZONE INTERVAL '1' HOUR ~ timezone ~ SET TIME ZONE INTERVAL '1' HOUR",
        "SET TimeZone = 'UTC' ~ timezone ~ SET TimeZone = 'UTC'",
        "SET ROLE app ~ role ~ SET ROLE app",
        "SET SESSION ROLE NONE ~ role ~ SET SESSION ROLE NONE",
        "SET role = 'app' ~ role ~ SET role = 'app'",
        "SET local = 1 ~ local ~ SET local = 1",
        "SELECT set_config('app.User', 'a''b', false) ~ app.user ~ SET \"app\".\"user\" TO 'a''b'",
        "SELECT pg_catalog.set_config('x', '', false); ~ x ~ SET \"x\" TO ''",
      })
  void oneSettingGetsOneValueInTheWordsOfTheStatement(String sql, String name, String statement) {
    List<SettingChange> changes = requireNonNull(SettingChange.of(sql));

    assertThat(changes).hasSize(1);
    assertThat(changes.get(0)).isInstanceOf(Assign.class);
    Assign assign = (Assign) changes.get(0);
    assertThat(assign.name()).isEqualTo(name);
    assertThat(assign.statement()).isEqualTo(statement);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "RESET work_mem ~ work_mem",
        "SET work_mem TO DEFAULT ~ work_mem",
        "SET SESSION work_mem = DEFAULT ~ work_mem",
        "RESET TIME ZONE ~ timezone",
        "SET TIME ZONE LOCAL ~ timezone",
        "RESET ROLE ~ role",
        "RESET \"app\".tenant ~ app.tenant",
      })
  void aSettingGoesBack(String sql, String name) {
    assertThat(SettingChange.of(sql)).containsExactly(new Reset(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "SET LOCAL app.tenant = '7' ~ app.tenant",
        "SET LOCAL ROLE app ~ role",
        "SET LOCAL x TO DEFAULT ~ x",
        "SELECT set_config('app.tenant', '7', true) ~ app.tenant",
        "SELECT set_config('app.tenant', ?, true) ~ app.tenant",
        "SET transaction_read_only = on ~ transaction_read_only",
      })
  void whatEndsWithTheTransactionIsNotRemembered(String sql, String name) {
    assertThat(SettingChange.of(sql)).containsExactly(new Local(name));
  }

  @Test
  void characteristicsAreCutIntoTheSettingsThatTheyAre() {
    String sql =
        "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
            + " NOT DEFERRABLE";
    String prefix = "SET SESSION CHARACTERISTICS AS TRANSACTION ";

    assertThat(SettingChange.of(sql))
        .containsExactly(
            SettingChange.isolation("repeatable read"),
            new Assign("default_transaction_read_only", "on", prefix + "READ ONLY"),
            new Assign("default_transaction_deferrable", "off", prefix + "NOT DEFERRABLE"));
  }

  @Test
  void resetAllIsKnown() {
    assertThat(SettingChange.of("reset all")).containsExactly(new ResetAll());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET standard_conforming_strings = off",
        "SET client_encoding = 'LATIN1'",
        "SET NAMES 'LATIN1'",
        "SET seed = 0.5",
        "SET SESSION AUTHORIZATION app",
        "RESET SESSION AUTHORIZATION",
        "SET session_authorization = app",
        "SET XML OPTION DOCUMENT",
        "SET x = 1; SET y = 2",
        "SET x = 1; SELECT 1",
        "SET x = $1",
        "SET x = ?",
        "SET x = E'a\\\\b'",
        "SET x = 'a\\b'",
        "SET x = (SELECT 1)",
        "SET x FROM CURRENT",
        "SET U&\"x\" = 1",
        "SET \"a b\".c = 1",
        "SET TRANSACTION READ ONLY",
        "SET CONSTRAINTS ALL DEFERRED",
        "SELECT set_config('search_path', 'a, b', false)",
        "SELECT set_config('app.tenant', ?, false)",
        "SELECT set_config(?, 'x', false)",
        "SELECT set_config('app.tenant', f(), true)",
        "SELECT set_config('app.tenant', '7', false) FROM t",
        "SELECT set_config('a', 'b', false), set_config('c', 'd', false)",
        "SELECT other.set_config('a', 'b', false)",
        "SELECT 1",
        "SET 'x",
        ""
      })
  void whatCannotBeRepeatedExactlyIsNotRead(String sql) {
    assertThat(SettingChange.of(sql)).isNull();
  }

  @Test
  void aTextBecomesALiteralThatNoSettingReadsOtherwise() {
    Assign plain = (Assign) SettingChange.text("app.x", "O'Hara");
    Assign backslash = (Assign) SettingChange.text("app.x", "a\\'b");

    assertThat(plain.statement()).isEqualTo("SET \"app\".\"x\" TO 'O''Hara'");
    assertThat(backslash.statement()).isEqualTo("SET \"app\".\"x\" TO E'a\\\\''b'");
    assertThatThrownBy(() -> SettingChange.text("app.x", "\0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("app.x");
  }
}
