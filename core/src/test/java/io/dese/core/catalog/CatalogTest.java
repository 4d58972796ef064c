package io.dese.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.catalog.CatalogObject.ObjectKey;
import io.dese.core.catalog.CatalogObject.ObjectKind;
import io.dese.core.sql.Name;
import io.dese.core.sql.SessionEffect;
import io.dese.core.sql.StatementKind;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.StatementProfiles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Judgements by catalogs made by hand. */
class CatalogTest {

  private final StatementProfiles profiles = new StatementProfiles(10_000);
  private final List<CatalogObject> objects = new ArrayList<>();

  @Test
  void withoutACatalogTheTextDecides() {
    StatementProfile text = profiles.of("SELECT f(1)");

    StatementProfile judged = Catalog.NONE.judge(text);

    assertThat(judged).isSameAs(text);
    assertThat(Catalog.NONE.loaded()).isFalse();
  }

  @Test
  void aFunctionThatCallsItselfIsHarmlessIfNothingElseSpeaksAgainstIt() {
    function("s", "f", "s", "SELECT g(1)");
    function("s", "g", "i", "SELECT f(1)");

    assertThat(judge("SELECT f(1)").read()).isTrue();
  }

  @Test
  void oneVolatileCandidateInAnySchemaIsEnough() {
    function("a", "f", "s", "SELECT 1");
    function("b", "f", "v", "SELECT 1");

    assertThat(judge("SELECT f(1)").kind()).isEqualTo(StatementKind.WRITE);
    assertThat(judge("SELECT b.f(1)").kind()).isEqualTo(StatementKind.WRITE);
    assertThat(judge("SELECT a.f(1)").read()).isTrue();
    assertThat(judge("SELECT \"A\".f(1)").read()).isFalse();
  }

  @Test
  void aFunctionNamedLikeABuiltInOneCountsWhereverItCouldBeMeant() {
    function("app", "lower", "v", "SELECT 1");

    assertThat(judge("SELECT lower('A')").kind()).isEqualTo(StatementKind.WRITE);
    assertThat(judge("SELECT (x).lower FROM x").kind()).isEqualTo(StatementKind.WRITE);
    assertThat(judge("SELECT pg_catalog.lower('A')").read()).isTrue();
    assertThat(judge("SELECT \"Lower\"('A')").reason())
        .isEqualTo("calls Lower, which is not known to be read-only");
  }

  @Test
  void hiddenStateIsFoundThroughAChainOfFunctions() {
    function("a", "f", "v", "INSERT INTO t SELECT g()");
    function("a", "g", "v", "SELECT h()");
    function("a", "h", "v", "SET LOCAL x = 1");
    function("a", "plain", "v", "UPDATE ONLY t * SET a = 1");

    assertThat(judge("SELECT f()").sessionEffect()).isEqualTo(SessionEffect.HIDDEN);
    assertThat(judge("SELECT plain()").sessionEffect()).isEqualTo(SessionEffect.NONE);
    assertThat(judge("SELECT plain()").kind()).isEqualTo(StatementKind.WRITE);
  }

  @Test
  void aFunctionNamedLikeAWordOfPlPgSqlIsFoundInABody() {
    function("a", "f", "s", "BEGIN RETURN CASE WHEN a THEN if (b) ELSE 1 END; END");
    boolean before = judge("SELECT f()").read();
    function("a", "if", "v", "SELECT 1");

    assertThat(before).isTrue();
    assertThat(judge("SELECT f()").reason())
        .isEqualTo("calls f, which calls if, which is volatile");
  }

  @Test
  void anOperatorThatIsUsedWithoutBeingWrittenCountsEverywhere() {
    function("a", "bad", "v", "SELECT 1");
    objects.add(operator("="));

    assertThat(judge("SELECT a FROM t WHERE b IN (1)").reason())
        .isEqualTo("uses =, which calls bad, which is volatile");
  }

  @Test
  void anOperatorCountsWhereItIsWritten() {
    function("a", "bad", "v", "SELECT 1");
    objects.add(operator("?|"));

    assertThat(judge("SELECT a ??| b FROM t").read()).isFalse();
    assertThat(judge("SELECT a OPERATOR(a.?|) b FROM t").read()).isFalse();
    assertThat(judge("SELECT a OPERATOR(a.+) b FROM t").read()).isTrue();
    assertThat(judge("SELECT a + b FROM t").read()).isTrue();
  }

  @Test
  void aDistrustedCatalogMakesNothingAReadAndStillKnowsWhatDoesHarm() {
    function("a", "good", "s", "SELECT 1");
    function("a", "lower", "v", "SELECT 1");
    Catalog distrusted = catalog().distrusted();

    assertThat(distrusted.judge(profiles.of("SELECT good()")).read()).isFalse();
    assertThat(distrusted.judge(profiles.of("SELECT lower('A')")).read()).isFalse();
    assertThat(distrusted.judge(profiles.of("SELECT upper('A')")).read()).isTrue();
    assertThat(distrusted.confirmed().judge(profiles.of("SELECT good()")).read()).isTrue();
  }

  @Test
  void aJudgementIsMadeOnceForEachCatalog() {
    function("a", "good", "s", "SELECT 1");
    Catalog catalog = catalog();
    StatementProfile text = profiles.of("SELECT good()");

    StatementProfile first = catalog.judge(text);
    StatementProfile again = catalog.judge(text);
    StatementProfile other = Catalog.NONE.judge(text);

    assertThat(again).isSameAs(first);
    assertThat(other).isSameAs(text);
  }

  @Test
  void whatWasRefusedIsForgottenWithItsCatalog() {
    Catalog catalog = catalog();
    StatementProfile text = profiles.of("SELECT 1");

    catalog.refused(text);

    assertThat(catalog.judge(text).kind()).isEqualTo(StatementKind.UNKNOWN);
    assertThat(catalog().judge(text).read()).isTrue();
  }

  @Test
  void whatTheCatalogKnowsOfAStatementSaysMoreThanARefusal() {
    function("a", "adding", "v", "INSERT INTO t VALUES (1)");
    Catalog catalog = catalog();
    StatementProfile text = profiles.of("SELECT adding()");

    assertThat(catalog.refused(text).kind()).isEqualTo(StatementKind.WRITE);
    assertThat(catalog.judge(text).kind()).isEqualTo(StatementKind.WRITE);
  }

  @Test
  void whatIsWrongBesideAHarmlessCallStaysWrong() {
    function("a", "good", "s", "SELECT 1");

    assertThat(judge("SELECT good() FROM t FOR UPDATE").reason())
        .isEqualTo("row lock (FOR UPDATE)");
    assertThat(judge("SELECT good(), nextval('s')").reason())
        .isEqualTo("calls nextval, which writes");
    assertThat(judge("SELECT good(); DELETE FROM t").kind()).isEqualTo(StatementKind.WRITE);
    assertThat(judge("SELECT good() INTO t").kind()).isEqualTo(StatementKind.WRITE);
    assertThat(judge("SELECT '\\', good(), ' FOR UPDATE --'").read()).isFalse();
    assertThat(judge("EXPLAIN ANALYZE SELECT good()").read()).isTrue();
  }

  @Test
  void languagesThatCannotBeReadAreOpaqueUnlessAnExtensionBroughtThem() {
    objects.add(Functions.of(1, new Name("a", "py"), row("s", "plpython3u", false)));
    objects.add(Functions.of(2, new Name("a", "own_c"), row("i", "c", false)));
    objects.add(Functions.of(3, new Name("a", "similarity"), row("i", "c", true)));
    objects.add(Functions.of(4, new Name("a", "dblink"), row("v", "c", true)));
    objects.add(Functions.of(5, new Name("a", "uuid_generate_v4"), row("v", "c", true)));

    assertThat(judge("SELECT py()").reason()).isEqualTo("calls py, which is written in plpython3u");
    assertThat(judge("SELECT own_c()").sessionEffect()).isEqualTo(SessionEffect.HIDDEN);
    assertThat(judge("SELECT similarity('a', 'b')").read()).isTrue();
    assertThat(judge("SELECT dblink('x')").sessionEffect()).isEqualTo(SessionEffect.HIDDEN);
    assertThat(judge("SELECT uuid_generate_v4()").read()).isTrue();
  }

  private StatementProfile judge(String sql) {
    return catalog().judge(profiles.of(sql));
  }

  private Catalog catalog() {
    return Catalog.of(Resolution.of(objects), new TableGraph(objects));
  }

  private void function(String schema, String name, String volatility, String body) {
    Functions.Row row = new Functions.Row(true, volatility, "f", "sql", false, body, null);
    objects.add(Functions.of(objects.size() + 1L, new Name(schema, name), row));
  }

  private static Functions.Row row(String volatility, String language, boolean extension) {
    return new Functions.Row(true, volatility, "f", language, extension, null, null);
  }

  /** An operator of the function that was added first. */
  private static CatalogObject operator(String name) {
    return CatalogObject.using(
        new ObjectKey(ObjectKind.OPERATOR, 1),
        new Name("a", name),
        "which ",
        new ObjectKey(ObjectKind.FUNCTION, 1));
  }
}
