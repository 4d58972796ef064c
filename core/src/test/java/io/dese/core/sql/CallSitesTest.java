package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.Call.Notation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names before a parenthesis are calls of functions that the text does not know. */
class CallSitesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "SELECT f(1) ~ f",
        "SELECT a::timestamp with time zone, f(a) AS b FROM t ~ f",
        "WITH x AS (SELECT 1) SELECT 1, f(a) AS b FROM x ~ f",
        "WITH x (a) AS (SELECT f(1) AS b) SELECT 1 FROM x ~ f",
        "SELECT a FROM t ORDER BY cube(a) ~ cube",
        "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY cube(a)) FROM t ~ cube",
        "SELECT (SELECT 1 FROM t GROUP BY a), cube(1) ~ cube",
        "SELECT a FROM t GROUP BY (a, cube(b)) ~ cube",
        "SELECT a FROM t GROUP BY a + cube(b) ~ cube",
        "SELECT a FROM t GROUP BY a ORDER BY b, cube(c) ~ cube",
        "SELECT a FROM t GROUP BY a HAVING b > ANY (ARRAY[1, cube(c)]) ~ cube",
        "SELECT cube(a), rollup(a) FROM t ~ cube rollup",
        "SELECT DISTINCT ON (a) f(b) FROM t ~ f",
        "SELECT a OPERATOR(pg_catalog.+) f(b) FROM t ~ f",
        "SELECT by(1), sets(1), zone(1), first(1), next(1) ~ by sets zone first next",
        "SELECT materialized(1), second(1), varying(1) ~ materialized second varying",
        "SELECT bernoulli(1), system(1), conflict(1), set(1) ~ bernoulli system conflict set",
        "SELECT TREAT(a AS f) FROM t ~ treat",
        "INSERT INTO t (a) VALUES (f(1)) ~ f",
        "UPDATE t SET (a, b) = (f(1), 2) ~ f",
        "SELECT s.f(1), \"G\"(1) ~ s.f G",
      })
  void aCallIsFoundWhereverItStands(String sql, String functions) {
    assertThat(unknownCalls(sql)).containsExactly(functions.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WITH x (a) AS (SELECT 1), y (b) AS (SELECT 2) SELECT 1 FROM x, y",
        "WITH RECURSIVE x (a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM x) SELECT a FROM x",
        "SELECT a FROM (WITH x (a) AS (SELECT 1) SELECT a FROM x) y (b)",
        "WITH x AS NOT MATERIALIZED (SELECT 1) SELECT 1 FROM x",
        "WITH x AS MATERIALIZED (SELECT 1) SELECT 1 FROM x",
        "SELECT a FROM t GROUP BY cube(a)",
        "SELECT a FROM t GROUP BY a, rollup(b)",
        "SELECT a FROM t GROUP BY DISTINCT cube(a), rollup(b)",
        "SELECT a FROM t GROUP BY ALL cube(a)",
        "SELECT a FROM t GROUP BY GROUPING SETS (cube(a), rollup(b), (c), GROUPING SETS (cube(d)))",
        "SELECT a FROM t GROUP BY (a) ORDER BY (a)",
        "SELECT count(a) OVER (PARTITION BY (a) ORDER BY (b)) FROM t",
        "SELECT a FROM t FETCH FIRST (1) ROWS ONLY",
        "SELECT a FROM t FETCH NEXT (1) ROWS ONLY",
        "SELECT a AT TIME ZONE ('UTC') FROM t",
        "SELECT 1 FROM t LEFT JOIN (u CROSS JOIN (v NATURAL JOIN (w))) ON true",
        "SELECT a::numeric(10, 2), CAST(a AS varchar(3)), a::character varying(3) FROM t",
        "SELECT interval second(2) '1', interval '1' day to second(3)",
        "SELECT 1 FROM t TABLESAMPLE bernoulli (10), u TABLESAMPLE system (10)",
        "SELECT 1 FROM (SELECT 1) x (a), (VALUES (1)) AS y (b), t z (c)",
        "SELECT a IN (1), a = ANY (ARRAY[1]), coalesce(a, 1), EXISTS (SELECT 1) FROM t",
        "SELECT a OPERATOR(pg_catalog.+) b, a OPERATOR(+) b FROM t",
        "INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET (a) = (SELECT 1)",
        "MERGE INTO t USING u ON true WHEN NOT MATCHED THEN INSERT (a) VALUES (1)",
        "COPY t (a) TO STDOUT",
      })
  void syntaxTypesAndColumnsAreNoCalls(String sql) {
    assertThat(unknownCalls(sql)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WITH x (a) AS (SELECT 1) SELECT a FROM x",
        "SELECT a FROM t GROUP BY cube(a)",
        "SELECT a::numeric(10, 2) FROM t",
        "SELECT a OPERATOR(pg_catalog.+) b FROM t",
        "INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET (a) = (SELECT 1)",
      })
  void soItIsInTheSourceOfARoutine(String body) {
    assertThat(RoutineSource.ofBody(body).mentions().calls()).allMatch(Call::known);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a OPERATOR(s.+) b FROM t",
        "SELECT a OPERATOR(s.pg_catalog.+) b FROM t",
        "SELECT a OPERATOR(pg_temp.+) b FROM t",
      })
  void anOperatorOfAnotherSchemaMayDoAnything(String sql) {
    StatementProfile profile = new StatementProfiles(0).of(sql);

    assertThat(profile.kind()).isEqualTo(StatementKind.WRITE);
    assertThat(profile.reason()).contains("operator");
  }

  private static List<String> unknownCalls(String sql) {
    return new StatementProfiles(0)
        .of(sql).dependencies().mentions().calls().stream()
            .filter(call -> !call.known() && call.notation() == Notation.PARENTHESES)
            .map(call -> call.name().toString())
            .toList();
  }
}
