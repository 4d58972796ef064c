package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.Call.Notation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a profile leaves to the catalog. */
class StatementDependenciesTest {

  private final StatementProfiles profiles = new StatementProfiles(0);

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "SELECT a FROM t ~ a t",
        "SELECT A, \"A\" FROM \"T\" ~ a A T",
        "SELECT s.t.a, t.a, a FROM s.t ~ s s.t t.a t a",
        "SELECT t.select FROM t ORDER BY 1 ~ t t.select by",
        "SELECT a::numeric(1, 2), 'b', 1, $1 ~ a numeric",
        "TABLE t ~ t",
        "DELETE FROM t WHERE a ~ t a",
      })
  void everyNameIsMentionedOnce(String sql, String names) {
    assertThat(profiles.of(sql).dependencies().mentions().names())
        .extracting(Name::toString)
        .containsExactly(names.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "SELECT a + b - c ~ + -",
        "SELECT a <-> b, c <-> d, e || f ~ <-> ||",
        "SELECT a ?? b, a ??| c, d = ? ~ ? ?| =",
        "SELECT a OPERATOR(s.@+@) b ~ @+@",
      })
  void everyOperatorIsMentionedOnce(String sql, String operators) {
    assertThat(profiles.of(sql).dependencies().mentions().operators())
        .containsExactly(operators.split(" "));
  }

  @Test
  void aCallSaysHowItIsWrittenAndWhetherItIsKnown() {
    Mentions mentions =
        profiles
            .of("SELECT f(a), lower(b), pg_catalog.upper(c), s.lower(d), t.e, nextval('s') FROM t")
            .dependencies()
            .mentions();

    assertThat(mentions.calls())
        .containsExactly(
            new Call(new Name("", "f"), Notation.PARENTHESES, false),
            new Call(new Name("", "lower"), Notation.PARENTHESES, true),
            new Call(new Name("pg_catalog", "upper"), Notation.PARENTHESES, true),
            new Call(new Name("s", "lower"), Notation.PARENTHESES, false),
            new Call(new Name("", "e"), Notation.ATTRIBUTE, true),
            new Call(new Name("", "nextval"), Notation.PARENTHESES, true));
  }

  @Test
  void aSchemaOfADatabaseIsNotPostgreSqlsOwn() {
    Mentions mentions = profiles.of("SELECT d.pg_catalog.lower(a)").dependencies().mentions();

    assertThat(mentions.calls())
        .contains(new Call(new Name("pg_catalog", "lower"), Notation.PARENTHESES, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT f(1)",
        "SELECT s.f(1) FROM t",
        "SELECT (row).f",
        "SELECT 1; SELECT f(1)",
        "SELECT f('\\\\') || 'a'",
      })
  void aCallThatIsNotKnownIsVouchedForByNobodyButTheCatalog(String sql) {
    StatementProfile profile = profiles.of(sql);

    assertThat(profile.kind()).isEqualTo(StatementKind.WRITE);
    assertThat(profile.dependencies().vouched().kind()).isEqualTo(StatementKind.READ);
    assertThat(profile.dependencies().vouched().effect()).isEqualTo(SessionEffect.NONE);
    assertThat(profile.dependencies().vouched().mayChangeCommitMode()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT f(1) FROM t FOR UPDATE",
        "SELECT f(1), nextval('s')",
        "SELECT f(1) INTO x",
        "SELECT f(1); DELETE FROM t",
        "SELECT '\\'', f(1); DELETE FROM t --'",
        "DELETE FROM t WHERE f(1)",
      })
  void whatWritesWhateverItsFunctionsDoIsNoRead(String sql) {
    StatementProfile profile = profiles.of(sql);

    assertThat(profile.dependencies().vouched().kind()).isEqualTo(StatementKind.WRITE);
  }

  @Test
  void whatABackslashMayHideIsMentionedToo() {
    StatementProfile profile = profiles.of("SELECT a, '\\'', b --'");

    assertThat(profile.dependencies().mentions().names()).extracting(Name::name).contains("a", "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (a int)",
        "ALTER TABLE t ADD b int",
        "DROP TABLE t",
        "DO $$ BEGIN END $$",
        "IMPORT FOREIGN SCHEMA s FROM SERVER x INTO y",
        "SELECT 1; DROP TABLE t",
      })
  void aDefinitionChangesWhatTheCatalogSays(String sql) {
    assertThat(profiles.of(sql).dependencies().definition()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "CREATE TEMP TABLE t (a int)",
        "DELETE FROM t",
        "CALL p()",
        "TRUNCATE t",
        "SET a = 1"
      })
  void anyOtherStatementDoesNot(String sql) {
    assertThat(profiles.of(sql).dependencies().definition()).isFalse();
  }
}
