package io.dese.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.SessionEffect;
import io.dese.core.sql.StatementKind;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.StatementProfiles;
import io.dese.testkit.PostgresCluster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What statements are on a database with objects of every kind, made by {@code objects.sql}. */
@Tag("any-jdk")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogIT {

  private PostgresCluster cluster;

  private final StatementProfiles profiles = new StatementProfiles(1_000_000);
  private Connection connection;
  private CatalogMonitor monitor;

  /** The version of the server. */
  int major() {
    return 18;
  }

  @BeforeAll
  void start() throws SQLException, IOException {
    cluster = PostgresCluster.builder().major(major()).replicas(0).start();
    try (Connection connection = cluster.primary().connect();
        InputStream objects = CatalogIT.class.getResourceAsStream("objects.sql")) {
      String sql =
          new String(Objects.requireNonNull(objects).readAllBytes(), StandardCharsets.UTF_8);
      run(connection, sql);
    }
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @BeforeEach
  void load() throws SQLException {
    connection = cluster.primary().connect();
    monitor = new CatalogMonitor(() -> cluster.primary().connect(), Runnable::run);
    monitor.poll();
  }

  @AfterEach
  void close() throws SQLException {
    monitor.close();
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT total(1)",
        "SELECT app.total(1)",
        "SELECT * FROM item WHERE price > total(1)",
        "SELECT stable_sql(1), stable_atomic(1)",
        "SELECT circular(3)",
        "SELECT sum_all(price) FROM item",
        "SELECT harmless(price) FROM item",
        "SELECT i.price, (i).name, i.label FROM item i",
        "SELECT * FROM priced",
        "SELECT * FROM snapshot",
        "SELECT * FROM sums",
        "SELECT 1 + 2, lower('A') LIKE 'a' ORDER BY 1",
        "SELECT price === 1 FROM item",
        "SELECT price OPERATOR(app.===) 1 FROM item",
        "SELECT 5::positive",
        "SELECT * FROM visible",
        "SELECT now(), count(*) FROM item",
        "EXPLAIN SELECT total(1)",
        "SELECT 'a\\b', total(1)",
      })
  void whatTheCatalogVouchesForIsARead(String sql) {
    StatementProfile profile = judge(sql);

    assertThat(profile.kind()).as(profile.reason()).isEqualTo(StatementKind.READ);
    assertThat(profile.sessionEffect()).isEqualTo(SessionEffect.NONE);
    assertThat(profile.mayChangeCommitMode()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT add_item() | calls add_item, which is volatile",
        "SELECT app.add_item() | calls app.add_item, which is volatile",
        "SELECT pg_catalog.lower('a'), add_item() | calls add_item, which is volatile",
        "SELECT mislabelled() | calls mislabelled, which calls add_item, which is volatile",
        "SELECT from_sql() | calls from_sql, which calls add_item, which is volatile",
        "SELECT by_default() | calls by_default, which calls app.add_item, which is volatile",
        "SELECT overloaded(1) | calls overloaded, which is volatile",
        "SELECT sum_bad(price) FROM item |"
            + " calls sum_bad, which calls bad_step, which is volatile",
        "SELECT nosuch(1) | calls nosuch, which is not known to be read-only",
        "SELECT draws() | calls draws, which calls nextval, which writes",
        "SELECT * FROM adding | reads adding, a view that calls app.add_item, which is volatile",
        "TABLE app.adding | reads app.adding, a view that calls app.add_item, which is volatile",
        "SELECT * FROM adding_again | reads adding_again, a view that reads app.adding, a view"
            + " that calls app.add_item, which is volatile",
        "SELECT * FROM drawing | reads drawing, a view that calls nextval, which writes",
        "SELECT total(adding.n) FROM app.adding | reads adding, a view that"
            + " calls app.add_item, which is volatile",
        "SELECT * FROM guarded | reads guarded, a table whose policy"
            + " calls app.add_item, which is volatile",
        "SELECT price <=> 1 FROM item | uses <=>, which calls item_cmp, which is volatile",
        "SELECT 'x'::checked | reads checked, a domain that"
            + " calls app.check_text, which is volatile",
        "SELECT 'x'::narrower | reads narrower, a type that includes checked, a domain that"
            + " calls app.check_text, which is volatile",
        "SELECT takes_checked('x') | calls takes_checked, which includes checked, a domain that"
            + " calls app.check_text, which is volatile",
        "SELECT a FROM gives_checked() | calls gives_checked, which includes _checked, a type that"
            + " includes checked, a domain that calls app.check_text, which is volatile",
        "SELECT upper(x) FROM item x | calls upper, which is volatile",
        "SELECT x.stamp FROM item x | calls stamp, which is volatile",
        "SELECT (x).stamp FROM item x | calls stamp, which is volatile",
        "SELECT * FROM remote | reads remote, a foreign table, which may do anything",
        "SELECT * FROM parted | reads parted, a table that includes remote_part, a foreign table,"
            + " which may do anything",
      })
  void whatReachesAVolatileFunctionIsAWrite(String sql, String reason) {
    StatementProfile profile = judge(sql);

    assertThat(profile.reason()).isEqualTo(reason);
    assertThat(profile.kind()).isEqualTo(StatementKind.WRITE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT * FROM fast | reads fast, an unlogged relation, which standbys do not have",
        "SELECT * FROM item_id_seq | reads item_id_seq, a sequence, which runs ahead on a standby",
        "SELECT * FROM activity | reads activity, a view that"
            + " reads pg_stat_activity, which differs on each node and in each session",
      })
  void whatStandbysAnswerDifferentlyIsNoRead(String sql, String reason) {
    StatementProfile profile = judge(sql);

    assertThat(profile.reason()).isEqualTo(reason);
    assertThat(profile.kind()).isEqualTo(StatementKind.SESSION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT tenant(1)",
        "SELECT locks()",
        "SELECT dynamic('SELECT 1')",
        "SELECT sets()",
        "SELECT creates()",
        "SELECT calls_hidden()",
        "SELECT * FROM tenants",
        "INSERT INTO item (price) VALUES (tenant(1))",
        "SELECT opaque()",
        "DO 'BEGIN END'",
      })
  void whatMayLeaveSomethingInTheSessionIsHidden(String sql) {
    StatementProfile profile = judge(sql);

    assertThat(profile.sessionEffect()).as(profile.reason()).isEqualTo(SessionEffect.HIDDEN);
    assertThat(profile.read()).isFalse();
    assertThat(profile.mayChangeCommitMode()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT add_item()",
        "SELECT mislabelled()",
        "INSERT INTO item (price) VALUES (total(1))",
        "UPDATE item SET price = volatile_but_plain(price)",
        "SELECT * FROM adding",
      })
  void aFunctionWhoseSourceShowsNoSessionStatePinsNobody(String sql) {
    StatementProfile profile = judge(sql);

    assertThat(profile.sessionEffect()).as(profile.reason()).isEqualTo(SessionEffect.NONE);
    assertThat(profile.kind()).isEqualTo(StatementKind.WRITE);
    assertThat(profile.mayChangeCommitMode()).isFalse();
  }

  @Test
  void aCastThatCallsAVolatileFunctionCountsEverywhere() throws SQLException {
    run(connection, "CREATE TYPE app.pair AS (a int, b int)");
    run(
        connection,
        "CREATE FUNCTION app.pair_text(app.pair) RETURNS text LANGUAGE sql"
            + " AS 'SELECT app.add_item()::text'");
    run(connection, "CREATE CAST (app.pair AS text) WITH FUNCTION app.pair_text(app.pair)");
    monitor.poll();
    String reason = judge("SELECT label FROM item").reason();
    run(connection, "DROP CAST (app.pair AS text)");
    monitor.poll();

    assertThat(reason).isEqualTo("may use a cast to text that calls pair_text, which is volatile");
    assertThat(judge("SELECT label FROM item").read()).isTrue();
  }

  @Test
  void aSchemaBeforeTheSystemsInTheSearchPathChangesWhatABuiltInNameMeans() throws SQLException {
    boolean before = judge("SELECT initcap('a')").read();
    run(
        connection,
        "CREATE FUNCTION app.initcap(text) RETURNS text LANGUAGE sql"
            + " AS 'SELECT app.add_item()::text'");
    run(connection, "ALTER ROLE CURRENT_USER SET search_path = app, pg_catalog");
    monitor.poll();
    StatementProfile shadowed = judge("SELECT initcap('a')");
    run(connection, "ALTER ROLE CURRENT_USER RESET search_path");
    run(connection, "DROP FUNCTION app.initcap(text)");
    monitor.poll();

    assertThat(before).isTrue();
    assertThat(shadowed.reason()).isEqualTo("calls initcap, which is volatile");
    assertThat(judge("SELECT initcap('a')").read()).isTrue();
  }

  @Test
  void everyRoleCanReadTheCatalog() throws SQLException {
    run(connection, "CREATE ROLE nobody");
    CatalogMonitor ofNobody =
        new CatalogMonitor(
            () -> {
              Connection theirs = cluster.primary().connect();
              run(theirs, "SET ROLE nobody");
              return theirs;
            },
            Runnable::run);
    ofNobody.poll();
    StatementProfile read = ofNobody.judge(profiles.of("SELECT app.total(1)"));
    StatementProfile write = ofNobody.judge(profiles.of("SELECT * FROM app.adding"));
    ofNobody.close();
    run(connection, "DROP ROLE nobody");

    assertThat(read.read()).isTrue();
    assertThat(write.kind()).isEqualTo(StatementKind.WRITE);
  }

  @Test
  void whileThePrimaryCannotBeAskedNothingBecomesARead() {
    CatalogMonitor cut =
        new CatalogMonitor(
            () -> {
              throw new SQLException("cut off", "08001");
            },
            Runnable::run);
    cut.poll();

    assertThat(cut.catalog().loaded()).isFalse();
    assertThat(cut.judge(profiles.of("SELECT total(1)")).read()).isFalse();
    cut.close();
  }

  @Test
  void aNameThatIsTooLongMeansWhatTheServerCutsItTo() throws SQLException {
    String longest = "v".repeat(61) + "é";
    run(connection, "CREATE VIEW app." + longest + " AS SELECT app.add_item()");
    monitor.poll();
    StatementProfile cut = judge("SELECT * FROM " + longest + "and_more");
    run(connection, "DROP VIEW app." + longest);

    assertThat(cut.kind()).isEqualTo(StatementKind.WRITE);
  }

  @Test
  void aConnectionThatBrokeIsReplacedAtOnce() throws SQLException {
    Catalog before = monitor.catalog();
    run(
        connection,
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
    monitor.poll();

    assertThat(monitor.catalog().trusted()).isTrue();
    assertThat(monitor.catalog()).isNotSameAs(before);
  }

  @Test
  void aFunctionThatIsReplacedOrAlteredIsNoticed() throws SQLException {
    StatementProfile profile = profiles.of("SELECT changing()");
    run(connection, "CREATE FUNCTION app.changing() RETURNS int STABLE LANGUAGE sql AS 'SELECT 1'");
    monitor.poll();
    boolean first = monitor.judge(profile).read();
    run(connection, "ALTER FUNCTION app.changing() VOLATILE");
    monitor.poll();
    boolean altered = monitor.judge(profile).read();
    run(
        connection,
        "CREATE OR REPLACE FUNCTION app.changing() RETURNS int STABLE LANGUAGE sql AS 'SELECT 2'");
    monitor.poll();
    boolean replaced = monitor.judge(profile).read();
    run(connection, "DROP FUNCTION app.changing()");
    monitor.poll();

    assertThat(first).isTrue();
    assertThat(altered).isFalse();
    assertThat(replaced).isTrue();
    assertThat(monitor.judge(profile).read()).isFalse();
  }

  @Test
  void aCatalogThatHasNotChangedIsNotReadAgain() throws SQLException {
    Catalog before = monitor.catalog();
    run(connection, "CREATE TEMP TABLE mine (id int); CREATE TEMP VIEW my AS TABLE mine");
    run(connection, "CREATE TABLE app.plain (id int); TRUNCATE app.item; DROP TABLE app.plain");
    monitor.poll();

    assertThat(monitor.catalog()).isSameAs(before);
  }

  @Test
  void whatAStandbyRefusedIsAWriteUntilTheCatalogChanges() throws SQLException {
    StatementProfile profile = profiles.of("SELECT price FROM item");

    monitor.refused(profile);
    monitor.poll();
    StatementProfile remembered = monitor.judge(profile);
    run(connection, "CREATE VIEW app.another AS SELECT 1 AS one; DROP VIEW app.another");
    run(connection, "CREATE OR REPLACE VIEW app.priced AS SELECT name, price FROM app.item");
    monitor.poll();

    assertThat(remembered.kind()).isEqualTo(StatementKind.UNKNOWN);
    assertThat(monitor.judge(profile).read()).isTrue();
  }

  private StatementProfile judge(String sql) {
    return monitor.judge(profiles.of(sql));
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
