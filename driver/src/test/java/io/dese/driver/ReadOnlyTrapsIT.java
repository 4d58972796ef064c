package io.dese.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.core.route.RouteReason;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What could tell a read-only transaction on a replica from one on the primary. */
class ReadOnlyTrapsIT {

  private static final String COUNT = "SELECT count(*) FROM item";
  private static final String INSERT = "INSERT INTO item (name) VALUES ('x')";

  private static PostgresCluster cluster;
  private static String url;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(1).start();
    url = Clients.url(cluster);
    Clients.onPrimary(cluster, "CREATE TABLE item (id bigserial PRIMARY KEY, name text)");
    Clients.onPrimary(cluster, "CREATE TABLE doc (d oid)");
    Clients.onPrimary(cluster, "INSERT INTO doc VALUES (lo_from_bytea(0, 'abc'))");
    Clients.onPrimary(
        cluster,
        "CREATE FUNCTION hidden() RETURNS text LANGUAGE plpgsql"
            + " AS $$ BEGIN EXECUTE 'SELECT 1'; RETURN 'x'; END $$");
    cluster.awaitCaughtUp();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void oneByTextGoesOnWhenAutoCommitIsSwitchedOff() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.execute(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      Clients.query(connection, COUNT);
      connection.setAutoCommit(false);
      assertThat(Clients.query(connection, "SHOW transaction_read_only")).isEqualTo("on");
      assertThat(Clients.query(connection, "SHOW transaction_isolation"))
          .isEqualTo("repeatable read");
      connection.rollback();
    }
  }

  @Test
  void questionsThatMakeNothingDoNotKeepItOnItsReplica() throws SQLException {
    try (DeseConnection connection = begun()) {
      Clients.query(connection, COUNT);
      try (PreparedStatement s = connection.prepareStatement("SELECT ?::char")) {
        s.setObject(1, 'x');
        Clients.single(s.executeQuery());
      }
      connection.createArrayOf("int4", new Integer[] {1});
      connection.getMetaData().getDatabaseProductVersion();
      connection.getTransactionIsolation();
      connection.getSchema();
      assertThat(Clients.query(connection, "SELECT hidden()")).isEqualTo("x");
      connection.rollback();
    }
  }

  @Test
  void whatFailedOnAReplicaIsNotMetByTheNextReadThere() throws SQLException {
    try (DeseConnection connection = Clients.ready(url);
        Statement open = connection.createStatement();
        ResultSet rows = open.executeQuery("SELECT 1")) {
      rows.next();
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      assertThatThrownBy(() -> Clients.query(connection, "SELECT * FROM nowhere"));
      connection.rollback();
      connection.setAutoCommit(true);
      connection.setReadOnly(false);
      assertThat(Clients.query(connection, COUNT)).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
        "SET TRANSACTION READ WRITE",
        "SET transaction_read_only = off",
        "SET transaction_isolation = 'serializable'"
      })
  void whatIsDeclaredAfterItsBeginningMovesItWhereStandbysRefuseThat(String sql)
      throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.execute(connection, "BEGIN READ ONLY");
      Clients.execute(connection, sql);
      Clients.query(connection, COUNT);
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.TRANSACTION);
      Clients.execute(connection, "COMMIT");
    }
  }

  @Test
  void aSnapshotOfThePrimaryIsUsedThere() throws SQLException {
    try (DeseConnection exporter = Clients.ready(url);
        DeseConnection connection = Clients.ready(url)) {
      exporter.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      exporter.setAutoCommit(false);
      String snapshot = Clients.query(exporter, "SELECT pg_export_snapshot()");
      Clients.execute(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      Clients.execute(connection, "SET TRANSACTION SNAPSHOT '" + snapshot + "'");
      Clients.query(connection, COUNT);
      Clients.execute(connection, "COMMIT");
      exporter.commit();
    }
  }

  @Test
  void oneThatHasFailedDoesNotMove() throws SQLException {
    try (DeseConnection connection = begun()) {
      assertThatThrownBy(() -> Clients.query(connection, "SELECT 1 / 0"));
      assertThatThrownBy(() -> Clients.query(connection, "SELECT hidden()"))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("25P02");
      connection.rollback();
      assertThat(Clients.query(connection, "SELECT hidden()")).isEqualTo("x");
      connection.rollback();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NOTIFY c",
        "LOCK TABLE item IN SHARE MODE",
        "SELECT txid_current()",
        "ANALYZE item",
        "SELECT pg_is_in_recovery()"
      })
  void whatAReadOnlyTransactionOfThePrimaryMayDoMovesIt(String sql) throws SQLException {
    try (DeseConnection connection = begun()) {
      Clients.query(connection, COUNT);
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ_ONLY_TRANSACTION);
      Clients.execute(connection, sql);
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.TRANSACTION);
      connection.commit();
    }
  }

  @Test
  void aLargeObjectOfAResultKeepsItOnItsReplica() throws SQLException {
    try (DeseConnection connection = begun()) {
      Blob blob = largeObject(connection);
      assertThatThrownBy(() -> Clients.query(connection, "SELECT hidden()"))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("25006");
      assertThat(blob.getBytes(1, 3)).isEqualTo("abc".getBytes(StandardCharsets.US_ASCII));
      connection.rollback();
    }
  }

  private static Blob largeObject(DeseConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT d FROM doc")) {
      rows.next();
      return rows.getBlob(1);
    }
  }

  @Test
  void oneByTextThatCannotGoOnLetsNothingRunUntilItIsEnded() throws SQLException {
    try (DeseConnection connection = Clients.ready(url + "&failover-wait=500ms")) {
      Clients.execute(connection, "BEGIN READ ONLY");
      Clients.query(connection, COUNT);
      cluster.primary().stop();
      assertThatThrownBy(() -> Clients.query(connection, "SELECT hidden()"))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("08001");
      cluster.primary().start();
      Await.until(
          Duration.ofSeconds(20),
          () -> "the primary is back",
          () -> connection.clusterView().primary() != null);
      assertThatThrownBy(() -> Clients.update(connection, INSERT))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("40001");
      Clients.execute(connection, "ROLLBACK");
      Clients.update(connection, INSERT);
    }
  }

  private static DeseConnection begun() throws SQLException {
    DeseConnection connection = Clients.ready(url);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    return connection;
  }
}
