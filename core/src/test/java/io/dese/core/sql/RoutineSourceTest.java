package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.Call.Notation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutineSourceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "BEGIN RETURN (a + 1); END",
        "BEGIN IF (a) THEN RETURN 1; ELSIF (b) THEN RETURN 2; ELSE RETURN 3; END IF; END",
        "BEGIN RETURN QUERY (SELECT 1); WHILE (a > 1) LOOP a := (a - 1); END LOOP; END",
        "DECLARE v numeric(10,2); BEGIN SELECT lower(a) INTO STRICT v FROM t; RETURN v; END",
        "BEGIN PERFORM (SELECT 1); ASSERT (true); RETURN NEXT (1); EXIT WHEN (a > 1); END",
        "BEGIN RAISE NOTICE 'EXECUTE SET %', a; END",
        "BEGIN ATOMIC SELECT set.execute, 'SET' FROM reset AS set; END",
      })
  void aBodyThatOnlyReadsIsARead(String body) {
    Dependencies dependencies = RoutineSource.ofBody(body);

    assertThat(dependencies.vouched()).isEqualTo(Verdict.plain(StatementKind.READ, ""));
    assertThat(dependencies.mentions().calls()).allMatch(Call::known);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN RETURN f(1); END",
        "BEGIN IF f(1) THEN RETURN 1; END IF; END",
        "BEGIN PERFORM f(1); END",
        "BEGIN ASSERT f(1); WHILE f(1) LOOP END LOOP; END",
        "BEGIN FOR i IN REVERSE f(1) .. 2 LOOP END LOOP; END",
        "BEGIN RETURN QUERY SELECT * FROM f(1); END",
        "BEGIN RETURN QUERY f (1); END",
        "DECLARE a int DEFAULT f(1); BEGIN END",
        "DECLARE a int := f(1); BEGIN END",
        "BEGIN a = f(1); END",
        "BEGIN RAISE NOTICE '%', f(1); END",
        "BEGIN SELECT a INTO b, f FROM t; c := b.f; RETURN s.f(1); END",
      })
  void aCallInABodyIsFoundWhereverItStands(String body) {
    Dependencies dependencies = RoutineSource.ofBody(body);

    assertThat(dependencies.mentions().calls())
        .extracting(call -> call.name().name())
        .contains("f");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET a = 1",
        "BEGIN SET LOCAL a = 1; END",
        "BEGIN IF a THEN SET a = 1; ELSE RESET a; END IF; END",
        "<<here>> SET a = 1",
        "BEGIN EXECUTE 'x'; END",
        "BEGIN RETURN QUERY EXECUTE 'x'; FOR r IN EXECUTE a LOOP END LOOP; END",
        "BEGIN PERFORM set_config('a', 'b', true); END",
        "BEGIN PERFORM pg_try_advisory_lock(1); END",
        "SELECT 1; LISTEN a",
        "SELECT 1; PREPARE a AS SELECT 1",
        "CREATE TEMP TABLE a (b int)",
        "BEGIN CREATE TEMP TABLE a (b int); DROP TABLE a; END",
        "BEGIN CALL p(); END",
        "BEGIN DO 'x'; END",
        "DECLARE c CURSOR WITH HOLD FOR SELECT 1",
        "BEGIN IF a THEN CALL p(); END IF; LOOP LOAD 'x'; END LOOP; END",
        "SELECT currval('s')",
        "SELECT U&\"\\zzzz\"(1)",
        "BEGIN RETURN 'no end; END",
      })
  void aBodyThatMayLeaveSomethingInTheSessionIsHidden(String body) {
    Dependencies dependencies = RoutineSource.ofBody(body);

    assertThat(dependencies.vouched().effect()).isNotEqualTo(SessionEffect.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE t SET a = 1",
        "UPDATE \"t\" SET a = 1",
        "UPDATE t * SET a = 1",
        "INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING",
        "INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 1",
        "SELECT \"execute\", \"set\", t.set FROM t",
        "SELECT call, copy FROM t",
      })
  void aBodyThatOnlyWritesLeavesNothingInTheSession(String body) {
    Dependencies dependencies = RoutineSource.ofBody(body);

    assertThat(dependencies.vouched().effect()).isEqualTo(SessionEffect.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1; SET a = 1",
        "SELECT 1; DO 'x'",
        "BEGIN a := 1 + SET; END",
        "SELECT 1; COPY t FROM 'x'",
      })
  void aCommandIsOneWhereverAStatementMayStart(String body) {
    Dependencies dependencies = RoutineSource.ofBody(body);

    assertThat(dependencies.vouched().effect()).isEqualTo(SessionEffect.HIDDEN);
    assertThat(dependencies.vouched().reason()).startsWith("runs ");
  }

  @ParameterizedTest
  @CsvSource({
    "if, SELECT if(a)",
    "perform, SELECT perform(a)",
    "query, SELECT query(a)",
    "next, SELECT next(a)",
    "strict, SELECT strict(a)",
  })
  void aWordOfPlPgSqlElsewhereIsACall(String word, String body) {
    Dependencies dependencies = RoutineSource.ofBody(body);

    assertThat(dependencies.mentions().calls())
        .containsExactly(new Call(new Name("", word), Notation.PARENTHESES, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEGIN SELECT a INTO STRICT (b).c FROM t; END", "BEGIN IF (a) THEN END"})
  void aWordOfPlPgSqlInItsPlaceIsNoCallThatHasToBeLookedUp(String body) {
    Dependencies dependencies = RoutineSource.ofBody(body);

    assertThat(dependencies.mentions().calls()).isNotEmpty().allMatch(Call::known);
  }

  @Test
  void aBodyIsReadUpToALengthThatNobodyWrites() {
    String longest = "SELECT 1".concat(" ".repeat(256 * 1024 - 8));

    Dependencies read = RoutineSource.ofBody(longest);
    Dependencies unread = RoutineSource.ofBody(longest + " ");

    assertThat(read.vouched().kind()).isEqualTo(StatementKind.READ);
    assertThat(unread.vouched()).isEqualTo(Verdict.notUnderstood("is too long to be read"));
    assertThat(unread.mentions()).isEqualTo(Mentions.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT '\\' || f(1) || ' SET a = 1; --'",
        "SELECT '\\'' ; SET a = 1; SELECT f(1) --'",
      })
  void aBodyWithABackslashIsReadInBothWays(String body) {
    Dependencies dependencies = RoutineSource.ofBody(body);

    assertThat(dependencies.mentions().calls())
        .contains(new Call(new Name("", "f"), Notation.PARENTHESES, false));
  }

  @Test
  void whatABackslashMayHideIsHidden() {
    Dependencies dependencies = RoutineSource.ofBody("SELECT '\\'' ; SET a = 1 --'");

    assertThat(dependencies.vouched().effect()).isEqualTo(SessionEffect.HIDDEN);
  }

  @Test
  void aViewIsWhatTheServerHasWrittenOut() {
    Dependencies dependencies = RoutineSource.ofDeparsed("SELECT s.f(t.a) AS f FROM s.t");

    assertThat(dependencies.vouched()).isEqualTo(Verdict.plain(StatementKind.READ, ""));
    assertThat(dependencies.definition()).isFalse();
    assertThat(dependencies.mentions().calls())
        .contains(new Call(new Name("s", "f"), Notation.PARENTHESES, false));
  }

  @Test
  void aDefaultThatDrawsFromASequenceWrites() {
    Dependencies dependencies = RoutineSource.ofDeparsed("nextval('s'::regclass)");

    assertThat(dependencies.vouched().kind()).isEqualTo(StatementKind.WRITE);
  }

  @Test
  void whatTheServerCannotHaveWrittenIsHidden() {
    Dependencies dependencies = RoutineSource.ofDeparsed("SELECT 'a");

    assertThat(dependencies.vouched()).isEqualTo(Verdict.notUnderstood("is not understood"));
  }
}
