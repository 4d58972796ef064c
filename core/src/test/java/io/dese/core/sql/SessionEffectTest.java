package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SessionEffectTest {

  @ParameterizedTest
  @CsvSource({
    "NONE, SETTING, SETTING",
    "SETTING, NONE, SETTING",
    "SETTING, TEMP_OBJECT, HIDDEN",
    "TEMP_OBJECT, SETTING, HIDDEN",
    "ADVISORY_LOCK, HIDDEN, HIDDEN",
    "ADVISORY_LOCK, LOAD, LOAD",
    "ADVISORY_LOCK, SEQUENCE_VALUE, ADVISORY_LOCK",
    "ADVISORY_LOCK, RELEASE, ADVISORY_LOCK",
    "RELEASE, NONE, RELEASE",
    "DISCARD_ALL, RELEASE, DISCARD_ALL",
    "SETTING, DISCARD_ALL, DISCARD_ALL",
    "DISCARD_ALL, SETTING, SETTING",
    "DISCARD_ALL, NONE, DISCARD_ALL",
    "DISCARD_ALL, SEQUENCE_VALUE, SEQUENCE_VALUE",
    "HIDDEN, SEQUENCE_VALUE, HIDDEN",
  })
  void theHeavierOneStaysTwoKindsMayBeAnythingAndDiscardAllEndsWhatCameBefore(
      SessionEffect first, SessionEffect then, SessionEffect left) {
    assertThat(first.then(then)).isEqualTo(left);
  }

  @ParameterizedTest
  @EnumSource
  void twiceTheSameIsThatOnce(SessionEffect effect) {
    assertThat(effect.then(effect)).isEqualTo(effect);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "CREATE TEMP TABLE t (a int) ~ TEMP_OBJECT",
        "CREATE OR REPLACE TEMP VIEW v AS SELECT 1 ~ TEMP_OBJECT",
        "CREATE GLOBAL TEMPORARY TABLE t (a int) ~ TEMP_OBJECT",
        "CREATE TABLE pg_temp.t (a int) ~ TEMP_OBJECT",
        "CREATE VIEW v AS SELECT a FROM pg_temp_3.t ~ TEMP_OBJECT",
        "CREATE VIEW s.v AS SELECT s.a FROM s ~ NONE",
        "CREATE VIEW temp AS SELECT 1 ~ NONE",
        "CREATE VIEW v AS SELECT pg_temp FROM t ~ NONE",
        "SELECT a INTO TEMP x FROM t ~ TEMP_OBJECT",
        "SELECT a INTO LOCAL TEMPORARY x FROM t ~ TEMP_OBJECT",
        "SELECT a INTO pg_temp.x FROM t ~ TEMP_OBJECT",
        "SELECT a INTO pg_temp FROM t ~ NONE",
        "SELECT a INTO x FROM t ~ NONE",
        "DECLARE c CURSOR WITH HOLD FOR SELECT 1 ~ HELD_CURSOR",
        "DECLARE c CURSOR WITHOUT HOLD FOR SELECT 1 ~ NONE",
        "DECLARE c CURSOR FOR SELECT t.with hold FROM t ~ NONE",
        "SET LOCAL a = 1 ~ NONE",
        "SET LOCAL a TO 1 ~ NONE",
        "SET local = 1 ~ SETTING",
        "SET local TO 1 ~ SETTING",
        "SET SESSION a = 1 ~ SETTING",
      })
  void aStatementLeavesBehindWhatItSays(String sql, SessionEffect effect) {
    assertThat(new StatementProfiles(0).of(sql).sessionEffect()).isEqualTo(effect);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "EXPLAIN ~ EXPLAIN of nothing",
        "EXPLAIN ANALYZE VERBOSE ~ EXPLAIN of nothing",
        "EXPLAIN (ANALYZE) ~ EXPLAIN of nothing",
        "EXPLAIN (ANALYZE) SELECT 1 ~ EXPLAIN of plain SELECT",
        "DECLARE c CURSOR WITH HOLD FOR SELECT 1 ~ DECLARE WITH HOLD",
        "DECLARE c CURSOR FOR SELECT 1 ~ DECLARE",
        "CREATE TEMP TABLE t (a int) ~ CREATE TEMP",
        "CREATE TABLE t (a int) ~ CREATE",
        "{call p(1)} ~ JDBC call runs hidden code",
        "{? = call p(1)} ~ JDBC call runs hidden code",
        "{ ?= call p(1)} ~ JDBC call runs hidden code",
        "please call p(1) ~ not understood",
      })
  void theReasonNamesTheCommand(String sql, String reason) {
    assertThat(new StatementProfiles(0).of(sql).reason()).isEqualTo(reason);
  }
}
