package io.dese.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.core.route.RouteReason;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/**
 * Reads that stand before the first other statement of a transaction, with leading-reads=replica.
 */
@Tag("any-jdk")
class LeadingReadsIT {

  private static final String COUNT = "SELECT count(*) FROM item";
  private static final String INSERT = "INSERT INTO item (name) VALUES ('x')";

  private static PostgresCluster cluster;
  private static String url;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(2).start();
    url = Clients.url(cluster) + "&leading-reads=replica&max-lag=1m";
    Clients.onPrimary(cluster, "CREATE TABLE item (id bigserial PRIMARY KEY, name text)");
    Clients.onPrimary(
        cluster,
        "CREATE FUNCTION add_item() RETURNS bigint LANGUAGE sql"
            + " AS $$ INSERT INTO item (name) VALUES ('hidden') RETURNING id $$");
    // A write that the catalog does not find: row types of tables are not looked into.
    Clients.onPrimary(cluster, "CREATE DOMAIN adding AS bigint CHECK (add_item() > 0)");
    Clients.onPrimary(cluster, "CREATE TABLE holder (id adding)");
    Clients.onPrimary(
        cluster, "CREATE TABLE document AS SELECT lo_from_bytea(0, 'abc') AS content");
    Clients.onPrimary(cluster, "CREATE ROLE careful LOGIN SUPERUSER");
    Clients.onPrimary(
        cluster, "ALTER ROLE careful SET default_transaction_isolation = 'repeatable read'");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    cluster.replicas().forEach(PostgresNode::resumeReplay);
    Clients.onPrimary(cluster, "TRUNCATE item RESTART IDENTITY");
    cluster.awaitCaughtUp();
  }

  @Test
  void theyRunOnReplicasAndHoldNothing() throws SQLException {
    try (DeseConnection connection = begun(url)) {
      for (int i = 0; i < 10; i++) {
        assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
        assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ);
        assertThat(Clients.active(connection)).isZero();
      }
      assertThat(connection.getAutoCommit()).isFalse();
    }
  }

  @Test
  void withoutTheSettingTheyRunOnThePrimary() throws SQLException {
    try (DeseConnection connection = begun(Clients.url(cluster))) {
      Clients.query(connection, COUNT);

      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.TRANSACTION);
    }
  }

  @Test
  void theFirstWriteBeginsTheTransactionAndLaterReadsSeeIt() throws SQLException {
    try (DeseConnection connection = begun(url)) {
      Clients.query(connection, COUNT);
      Clients.update(connection, INSERT);

      assertThat(Clients.query(connection, COUNT)).isEqualTo("1");
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.TRANSACTION);
      assertThat(onPrimary(COUNT)).as("not committed").isEqualTo("0");
      connection.rollback();
      assertThat(onPrimary(COUNT)).isEqualTo("0");
      Clients.update(connection, INSERT);
      connection.commit();
      assertThat(onPrimary(COUNT)).isEqualTo("1");
      assertThat(Clients.active(connection)).isZero();
    }
  }

  @Test
  void anEndBeforeAnythingBeganReachesNoServer() throws SQLException {
    try (DeseConnection connection = begun(url)) {
      Clients.query(connection, COUNT);
      long lent = Clients.lent(connection);

      connection.rollback();
      connection.commit();

      assertThat(Clients.lent(connection)).isEqualTo(lent);
      assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ);
    }
  }

  @Test
  void aSessionSeesWhatItCommittedBefore() throws SQLException {
    try (DeseConnection connection = begun(url)) {
      for (int i = 1; i <= 100; i++) {
        assertThat(Clients.query(connection, COUNT)).isEqualTo(Integer.toString(i - 1));
        Clients.update(connection, INSERT);
        connection.commit();
      }
      for (PostgresNode replica : cluster.replicas()) {
        replica.pauseReplay();
      }
      Clients.update(connection, INSERT);
      connection.commit();
      assertThat(Clients.query(connection, COUNT)).isEqualTo("101");
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.AFTER_WRITE);
      connection.rollback();
    }
  }

  @Test
  void aResultThatIsOpenOutlivesTheBeginningOfTheTransactionAndItsEnd() throws SQLException {
    Clients.onPrimary(cluster, "INSERT INTO item (name) SELECT 'n' FROM generate_series(1, 100)");
    try (DeseConnection connection = begun(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM item ORDER BY id")) {
      for (int i = 1; i <= 100; i++) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(i);
        if (i == 30) {
          Clients.update(connection, INSERT);
        } else if (i == 60) {
          connection.commit();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/*+ primary */ SELECT 1",
        "SELECT * FROM (SELECT 1) x FOR UPDATE",
        "SET LOCAL work_mem = '5MB'",
        "SET work_mem = '5MB'",
        "SAVEPOINT s",
        "LOCK TABLE item",
        "SELECT pg_backend_pid()",
        "SELECT add_item()",
        "DECLARE c CURSOR FOR SELECT 1"
      })
  void whatIsNoProvenReadBeginsTheTransaction(String sql) throws SQLException {
    try (DeseConnection connection = begun(url)) {
      Clients.query(connection, COUNT);
      Clients.execute(connection, sql);

      Clients.query(connection, COUNT);

      assertThat(Clients.reason(connection)).isIn(RouteReason.TRANSACTION, RouteReason.PINNED);
      connection.rollback();
    }
  }

  @Test
  void aSavepointBeginsTheTransaction() throws SQLException {
    try (DeseConnection connection = begun(url)) {
      connection.setSavepoint();
      Clients.query(connection, COUNT);

      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.TRANSACTION);
      connection.rollback();
    }
  }

  @Test
  void aCursorBeginsTheTransaction() throws SQLException {
    try (DeseConnection connection = begun(url);
        PreparedStatement read =
            connection.prepareStatement("SELECT n FROM generate_series(1, 100) n")) {
      read.setFetchSize(10);
      try (ResultSet rows = read.executeQuery()) {
        assertThat(Clients.reason(connection)).isEqualTo(RouteReason.TRANSACTION);
        int count = 0;
        while (rows.next()) {
          count++;
        }
        assertThat(count).isEqualTo(100);
      }
      connection.rollback();
      read.setFetchSize(0);
      read.executeQuery().close();
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ);
    }
  }

  @Test
  void aCursorByTheDefaultOfTheConnectionBeginsTheTransactionToo() throws SQLException {
    try (DeseConnection connection = begun(url)) {
      connection.unwrap(PGConnection.class).setDefaultFetchSize(10);
      Clients.query(connection, COUNT);

      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.TRANSACTION);
      connection.rollback();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_SERIALIZABLE})
  void anIsolationThatPromisesMoreKeepsThemOnThePrimary(int isolation) throws SQLException {
    try (DeseConnection connection = begun(url)) {
      connection.setTransactionIsolation(isolation);
      Clients.query(connection, COUNT);

      assertThat(Clients.reason(connection))
          .isIn(RouteReason.TRANSACTION, RouteReason.SERIALIZABLE);
      connection.rollback();
    }
  }

  @Test
  void anIsolationThatTheServersGiveKeepsThemOnThePrimaryToo() throws SQLException {
    String careful = url.replaceFirst("user=[^&]*", "user=careful");
    try (DeseConnection connection = begun(careful)) {
      Clients.query(connection, COUNT);
      String first = Clients.query(connection, "SELECT txid_current_snapshot()");
      Clients.onPrimary(cluster, INSERT);

      assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
      assertThat(Clients.query(connection, "SELECT txid_current_snapshot()")).isEqualTo(first);
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.TRANSACTION);
      connection.rollback();
    }
  }

  @Test
  void aReplicaThatBreaksOffIsHealedOnThePrimary() throws SQLException {
    try (DeseConnection connection = begun(url)) {
      // With a result open on each, so that no pool can replace what is lost.
      try (Statement one = connection.createStatement();
          Statement other = connection.createStatement();
          ResultSet onOne = one.executeQuery(COUNT);
          ResultSet onOther = other.executeQuery(COUNT)) {
        cluster.replicas().forEach(Clients::terminateClients);

        assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
        assertThat(Clients.reason(connection)).isEqualTo(RouteReason.REPLICA_LOST);
        Clients.update(connection, INSERT);
        assertThat(Clients.query(connection, COUNT)).isEqualTo("1");
        assertThat(onOne.next()).isTrue();
        assertThat(onOther.next()).isTrue();
        connection.rollback();
      }
      assertThat(onPrimary(COUNT)).isEqualTo("0");
      assertThat(Clients.active(connection)).isZero();
    }
  }

  @Test
  void aWriteThatLooksLikeAReadIsUndoneByARollback() throws SQLException {
    for (int i = 1; i <= 5; i++) {
      try (DeseConnection connection = begun(url)) {
        // A statement of its own each time: what was refused is remembered.
        Clients.query(connection, hiddenWrite("c" + i));
        assertThat(Clients.reason(connection)).isEqualTo(RouteReason.REPLICA_REFUSED);
        assertThat(Clients.query(connection, COUNT)).isEqualTo("1");
        connection.rollback();
      }
      assertThat(onPrimary(COUNT)).isEqualTo("0");
    }
  }

  @Test
  void aWriteThatNoReplicaCanRefuseIsUndoneByARollbackToo() throws SQLException {
    try (DeseConnection connection = begun(url)) {
      for (PostgresNode replica : cluster.replicas()) {
        replica.pauseReplay();
      }
      Clients.update(connection, INSERT);
      connection.commit();

      Clients.query(connection, hiddenWrite("d"));
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.AFTER_WRITE);
      assertThat(Clients.query(connection, COUNT)).isEqualTo("2");
      connection.rollback();
      assertThat(onPrimary(COUNT)).isEqualTo("1");
    }
  }

  private static String hiddenWrite(String column) {
    return "SELECT jsonb_populate_record(NULL::holder, '{\"id\": 1}') AS " + column;
  }

  @Test
  void anErrorInOneDoesNotFailTheTransaction() throws SQLException {
    try (DeseConnection connection = begun(url)) {
      assertThatThrownBy(() -> Clients.query(connection, "SELECT 1 / 0"))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("22012");

      assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
      connection.rollback();
    }
  }

  @Test
  void aLargeObjectCanBeReadInTheTransactionOnly() throws SQLException {
    try (DeseConnection connection = begun(url);
        Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery("SELECT content FROM document")) {
        rows.next();
        assertThatThrownBy(() -> rows.getBlob(1).length()).isInstanceOf(SQLException.class);
      }
      connection.rollback();
      try (ResultSet rows = statement.executeQuery("/*+ primary */ SELECT content FROM document")) {
        rows.next();
        assertThat(rows.getBlob(1).length()).isEqualTo(3);
      }
      connection.rollback();
    }
  }

  @Test
  void aDeclaredReadOnlyTransactionStaysOnOneReplicaAsEver() throws SQLException {
    try (DeseConnection connection = begun(url)) {
      connection.setReadOnly(true);
      Clients.query(connection, COUNT);

      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ_ONLY_TRANSACTION);
      assertThat(Clients.active(connection)).isEqualTo(1);
      connection.rollback();
    }
  }

  @Test
  void autocommitComesBackWithoutATransactionToEnd() throws SQLException {
    try (DeseConnection connection = begun(url)) {
      Clients.query(connection, COUNT);
      connection.setAutoCommit(true);
      Clients.update(connection, INSERT);

      assertThat(onPrimary(COUNT)).isEqualTo("1");
    }
  }

  /** As Hibernate and Spring do it: look, change, commit. */
  @Test
  void whatWasReadCanBeChangedWithAVersionInTheCondition() throws SQLException {
    Clients.onPrimary(cluster, "INSERT INTO item (id, name) VALUES (1000, 'v0')");
    try (DeseConnection connection = begun(url);
        PreparedStatement update =
            connection.prepareStatement("UPDATE item SET name = ? WHERE id = 1000 AND name = ?")) {
      Clients.awaitReplicaReads(connection, COUNT);
      for (int i = 1; i <= 20; i++) {
        String before = Clients.query(connection, "SELECT name FROM item WHERE id = 1000");
        update.setString(1, "v" + i);
        update.setString(2, before);
        assertThat(update.executeUpdate()).isEqualTo(1);
        connection.commit();
      }
      assertThat(onPrimary("SELECT name FROM item")).isEqualTo("v20");
    }
  }

  private static DeseConnection begun(String to) throws SQLException {
    DeseConnection connection = Clients.ready(to);
    connection.setAutoCommit(false);
    return connection;
  }

  private static String onPrimary(String sql) throws SQLException {
    try (Connection direct = cluster.primary().connect()) {
      return Clients.query(direct, sql);
    }
  }
}
