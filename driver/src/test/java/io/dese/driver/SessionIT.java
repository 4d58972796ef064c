package io.dese.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.core.route.RouteReason;
import io.dese.core.session.PinReason;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.jdbc.PgConnection;

/** What belongs to a session stays with it: its writes, its state, its transaction. */
class SessionIT {

  private static PostgresCluster cluster;
  private static String url;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(1).start();
    // One connection a pool: whatever a session leaves behind, the next one would find.
    url = Clients.url(cluster) + "&pool-size=1";
    Clients.onPrimary(cluster, "CREATE TABLE item (id bigserial PRIMARY KEY, name text)");
    Clients.onPrimary(
        cluster,
        "CREATE TABLE part (id int PRIMARY KEY, item bigint REFERENCES item"
            + " DEFERRABLE INITIALLY DEFERRED)");
    Clients.onPrimary(
        cluster,
        "CREATE FUNCTION set_tenant(text) RETURNS text LANGUAGE sql"
            + " AS $$ SELECT set_config('app.tenant', $1, false) $$");
    Clients.onPrimary(
        cluster,
        "CREATE FUNCTION add_item() RETURNS bigint LANGUAGE sql"
            + " AS $$ INSERT INTO item (name) VALUES ('by view') RETURNING id $$");
    // A write that the catalog does not find: row types of tables are not looked into.
    Clients.onPrimary(cluster, "CREATE DOMAIN adding AS bigint CHECK (add_item() > 0)");
    Clients.onPrimary(cluster, "CREATE TABLE holder (id adding)");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    Clients.onPrimary(cluster, "TRUNCATE item, part RESTART IDENTITY");
    cluster.awaitCaughtUp();
  }

  @Test
  void whatAThreadWroteThroughOneConnectionItSeesThroughAnother() throws SQLException {
    try (DeseConnection reader = Clients.ready(url)) {
      for (int i = 1; i <= 100; i++) {
        try (Connection writer = Clients.connect(url)) {
          Clients.update(writer, "INSERT INTO item (name) VALUES ('x')");
        }
        assertThat(Clients.query(reader, "SELECT count(*) FROM item"))
            .isEqualTo(Integer.toString(i));
      }
    }
  }

  @Test
  void stateSetInsideAFunctionPinsTheSessionAndReachesNobodyElse() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.query(connection, "SELECT set_tenant('acme')");

      assertThat(connection.pin()).isEqualTo(PinReason.HIDDEN);
      assertThat(tenant(connection)).isEqualTo("acme");
    }
    try (DeseConnection connection = Clients.ready(url)) {
      assertThat(tenant(connection)).isNotEqualTo("acme");
    }
  }

  @Test
  void anUnwrappedConnectionStaysWithItsSessionWhateverIsDiscarded() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.execute(connection, "SET work_mem = '7MB'");
      PgConnection unwrapped = connection.unwrap(PgConnection.class);
      Clients.execute(connection, "DISCARD ALL");

      assertThat(connection.pin()).isEqualTo(PinReason.UNWRAP);
      assertThat(Clients.query(connection, "SELECT pg_backend_pid()"))
          .isEqualTo(Integer.toString(unwrapped.getBackendPID()));
    }
  }

  @Test
  void aFailedSwitchToAutocommitLeavesItOffAndLosesNothingAfterwards() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      connection.setAutoCommit(false);
      Clients.update(connection, "INSERT INTO part VALUES (1, 999)");

      assertThatThrownBy(() -> connection.setAutoCommit(true))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("23503");
      assertThat(connection.getAutoCommit()).isFalse();
      connection.rollback();
      connection.setAutoCommit(true);
      Clients.update(connection, "INSERT INTO item (name) VALUES ('kept')");
    }
    try (DeseConnection connection = Clients.ready(url)) {
      assertThat(Clients.query(connection, "SELECT name FROM item")).isEqualTo("kept");
    }
  }

  @Test
  void aWriteThroughAnUpdatableResultIsSeenByTheNextRead() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.update(connection, "INSERT INTO item (name) VALUES ('0')");
      for (int i = 1; i <= 50; i++) {
        Clients.awaitReplicaReads(connection, "SELECT name FROM item");
        try (Statement statement =
                connection.createStatement(
                    ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE);
            ResultSet rows = statement.executeQuery("SELECT id, name FROM item")) {
          rows.next();
          rows.updateString("name", Integer.toString(i));
          rows.updateRow();
        }
        assertThat(Clients.query(connection, "SELECT name FROM item"))
            .isEqualTo(Integer.toString(i));
      }
    }
  }

  @Test
  void whatAReplicaRefusedCountsAsAWriteOnThePrimary() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      for (int i = 1; i <= 20; i++) {
        Clients.awaitReplicaReads(connection, "SELECT 1");
        // A statement of its own each time: what was refused is remembered.
        String sql = "SELECT jsonb_populate_record(NULL::holder, '{\"id\": 1}') AS c" + i;
        Clients.query(connection, sql);
        assertThat(reason(connection)).isEqualTo(RouteReason.REPLICA_REFUSED);
        Clients.execute(connection, "DISCARD ALL");

        assertThat(Clients.query(connection, "SELECT count(*) FROM item"))
            .isEqualTo(Integer.toString(i));
      }
    }
  }

  @Test
  void whatAReplicaRefusedOnceGoesStraightToThePrimaryWhateverItsLiterals() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.query(connection, "SELECT jsonb_populate_record(NULL::holder, '{\"id\": 1}') AS d");
      Clients.execute(connection, "DISCARD ALL");
      Clients.awaitReplicaReads(connection, "SELECT 1");
      Clients.query(connection, "SELECT jsonb_populate_record(NULL::holder, '{\"id\": 2}') AS d");

      assertThat(reason(connection)).isEqualTo(RouteReason.NOT_UNDERSTOOD);
    }
  }

  @Test
  void theLastValueOfASequenceIsNeverThatOfAnotherSession() throws SQLException {
    try (DeseConnection one = Clients.ready(url);
        DeseConnection other = Clients.connect(url)) {
      Clients.update(one, "INSERT INTO item (name) VALUES ('mine')");
      assertThat(Clients.query(one, "SELECT lastval()")).isEqualTo("1");
      Clients.execute(one, "DISCARD ALL");
      Clients.update(one, "INSERT INTO item (name) VALUES ('mine')");
      Clients.update(other, "INSERT INTO item (name) VALUES ('another')");

      assertThatThrownBy(() -> Clients.query(one, "SELECT currval('item_id_seq')"))
          .hasMessageContaining("use RETURNING")
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("55000");
    }
  }

  @Test
  void aSerializableReadStaysOnThePrimary() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);

      assertThat(Clients.query(connection, "SELECT 1")).isEqualTo("1");
      assertThat(reason(connection)).isEqualTo(RouteReason.SERIALIZABLE);
    }
  }

  @Test
  void aRowOfABatchDoesNotInheritTheParametersOfTheRowBefore() throws SQLException {
    try (DeseConnection connection = Clients.ready(url);
        PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?)")) {
      insert.setLong(1, 1);
      insert.setString(2, "x");
      insert.addBatch();
      insert.clearParameters();
      insert.setLong(1, 2);
      insert.addBatch();

      assertThatThrownBy(insert::executeBatch).isInstanceOf(SQLException.class);
      assertThat(Clients.query(connection, "SELECT count(*) FROM item WHERE id = 2"))
          .isEqualTo("0");
    }
  }

  @Test
  void whatIsNoStatementHoldsNoConnection() throws SQLException {
    try (DeseConnection one = Clients.ready(url);
        DeseConnection other = Clients.connect(url)) {
      assertThat(one.getMetaData().getDatabaseProductName()).isEqualTo("PostgreSQL");
      try (ResultSet tables = one.getMetaData().getTables(null, "public", "item", null)) {
        assertThat(tables.next()).isTrue();
        assertThat(tables.getString("TABLE_NAME")).isEqualTo("item");
      }
      one.createArrayOf("text", new String[] {"a"});
      one.nativeSQL("SELECT 1");

      // The pool has one connection: this would wait for ever.
      assertThat(Clients.update(other, "INSERT INTO item (name) VALUES ('x')")).isEqualTo(1);
    }
  }

  @Test
  void anAbortedConnectionDoesNothingAnyMore() throws SQLException {
    DeseConnection connection = Clients.ready(url);
    connection.abort(Runnable::run);

    assertThat(connection.isClosed()).isTrue();
    assertThatThrownBy(() -> Clients.query(connection, "SELECT 1"))
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("08003");
  }

  private static RouteReason reason(DeseConnection connection) {
    return requireNonNull(connection.lastRoute()).reason();
  }

  private static String tenant(Connection connection) throws SQLException {
    return Clients.query(connection, "SELECT coalesce(current_setting('app.tenant', true), '')");
  }
}
