package io.dese.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.StatementProfiles;
import io.dese.core.sql.TableSet;
import io.dese.core.sql.TableUse;
import io.dese.testkit.PostgresCluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tables statements touch on a database where they hang together in every way. */
class TableUseIT {

  private static final String OBJECTS =
      """
      CREATE TABLE customer (id int PRIMARY KEY, name text CHECK (name <> ''));
      CREATE TABLE purchase (
        id int PRIMARY KEY, buyer int REFERENCES customer ON DELETE CASCADE);
      CREATE TABLE line (part_of int REFERENCES purchase ON UPDATE SET NULL, price int);
      CREATE TABLE note (about int REFERENCES customer);
      CREATE TABLE plain (id int);
      CREATE TABLE "Odd name" (id int);

      CREATE VIEW totals AS SELECT part_of, sum(price) FROM line GROUP BY part_of;
      CREATE VIEW names AS SELECT id, name FROM customer;
      CREATE MATERIALIZED VIEW kept AS SELECT * FROM line;

      CREATE TABLE log (what text);
      CREATE FUNCTION logs() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO log VALUES (NEW.id); RETURN NEW; END $$;
      CREATE TABLE watched (id int);
      CREATE TRIGGER watching AFTER INSERT ON watched FOR EACH ROW EXECUTE FUNCTION logs();

      CREATE FUNCTION dynamic() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN EXECUTE 'INSERT INTO ' || TG_ARGV[0] || ' VALUES (1)'; RETURN NEW; END $$;
      CREATE TABLE anywhere (id int);
      CREATE TRIGGER hidden AFTER INSERT ON anywhere
        FOR EACH ROW EXECUTE FUNCTION dynamic('log');

      CREATE TABLE ruled (id int);
      CREATE RULE copying AS ON INSERT TO ruled DO ALSO INSERT INTO log VALUES ('rule');

      CREATE TABLE measured (id int, day date) PARTITION BY RANGE (day);
      CREATE TABLE measured_2026 PARTITION OF measured
        FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

      CREATE FUNCTION looks_up() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM plain';
      CREATE FUNCTION writes() RETURNS int LANGUAGE sql AS
        'INSERT INTO plain VALUES (1) RETURNING id';
      CREATE TABLE defaulted (id int DEFAULT writes());
      ALTER TABLE note ENABLE ROW LEVEL SECURITY;
      CREATE POLICY mine ON note USING (about IN (SELECT id FROM plain));
      """;

  private static PostgresCluster cluster;
  private static CatalogMonitor monitor;

  private final StatementProfiles profiles = new StatementProfiles(100_000);

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(0).start();
    try (Connection connection = cluster.primary().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(OBJECTS);
    }
    monitor = new CatalogMonitor(() -> cluster.primary().connect(), Runnable::run);
    monitor.poll();
  }

  @AfterAll
  static void stop() {
    monitor.close();
    cluster.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM plain | public.plain",
        "SELECT * FROM public.plain JOIN log ON true | public.log public.plain",
        "SELECT * FROM totals | public.line",
        "SELECT * FROM names n JOIN totals t ON t.part_of = n.id | public.customer public.line",
        "SELECT * FROM kept | public.kept",
        "SELECT looks_up() | public.plain",
        "SELECT * FROM note | public.note public.plain",
        "SELECT * FROM measured | public.measured public.measured_2026",
        "SELECT * FROM measured_2026 | public.measured_2026",
        "SELECT 1 | ''",
      })
  void aReadDependsOnTheTablesBehindWhatItNames(String sql, String tables) {
    TableUse use = use(sql);

    assertThat(shown(use.reads())).isEqualTo(tables);
    assertThat(use.writes()).isEqualTo(TableSet.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT INTO plain VALUES (1) | public.plain",
        "INSERT INTO \"Odd name\" VALUES (nextval('s')) | public.Odd name",
        "UPDATE ONLY plain SET id = 2 | public.plain",
        "DELETE FROM customer | public.customer public.line public.purchase",
        "UPDATE purchase SET id = 2 | public.line public.purchase",
        "INSERT INTO watched VALUES (1) | public.log public.watched",
        "INSERT INTO ruled VALUES (1) | public.log public.ruled",
        "INSERT INTO measured VALUES (1, now()) | public.measured public.measured_2026",
        "INSERT INTO defaulted DEFAULT VALUES | public.defaulted public.plain",
        "UPDATE names SET name = 'x' | public.customer public.line public.purchase",
        "WITH gone AS (DELETE FROM plain RETURNING id) SELECT * FROM gone | public.plain",
        "SELECT * FROM plain FOR UPDATE | public.plain",
        "SELECT writes() | public.plain",
        "COMMIT | ''",
        "SHOW work_mem | ''",
      })
  void aWriteChangesTheTablesThatHangOnWhatItNames(String sql, String tables) {
    assertThat(shown(use(sql).writes())).isEqualTo(tables);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO anywhere VALUES (1)",
        "INSERT INTO made_since VALUES (1)",
        "WITH a AS (INSERT INTO made_since VALUES (1) RETURNING 1) SELECT * FROM a, plain",
        "MERGE INTO made_since m USING plain p ON m.id = p.id WHEN MATCHED THEN DELETE",
        "UPDATE made_since SET id = (SELECT max(id) FROM plain)",
        "TRUNCATE plain",
        "DO $$ BEGIN INSERT INTO plain VALUES (1); END $$",
        "CALL anything()",
        "ALTER TABLE plain ADD COLUMN more int",
        "EXECUTE prepared",
        "INSERT INTO plain SELECT unknown_function()",
        "INSERT INTO plain VALUES (1); INSERT INTO log VALUES ('x')",
        "COPY plain FROM STDIN",
      })
  void whatCannotBeToldMayChangeAnyTable(String sql) {
    assertThat(use(sql).writes()).isEqualTo(TableSet.ALL);
  }

  @Test
  void withoutACatalogNobodyKnows() {
    StatementProfile profile = profiles.of("SELECT * FROM plain");

    assertThat(profile.dependencies().tables()).isEqualTo(TableUse.UNKNOWN);
    assertThat(Catalog.NONE.judge(profile).dependencies().tables()).isEqualTo(TableUse.UNKNOWN);
  }

  private TableUse use(String sql) {
    return monitor.judge(profiles.of(sql)).dependencies().tables();
  }

  private static String shown(TableSet tables) {
    Set<String> names = new TreeSet<>(tables.names());
    return tables.all() ? "all" : String.join(" ", names);
  }
}
