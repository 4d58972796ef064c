package io.dese.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.core.route.RouteReason;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What fails in a read-only transaction on a replica, and what becomes of its connection. */
class ReadOnlyFailuresIT {

  private static final String COUNT = "SELECT count(*) FROM item";

  private static PostgresCluster cluster;
  private static String url;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(2).start();
    url = Clients.url(cluster);
    Clients.onPrimary(cluster, "CREATE TABLE item (id bigserial PRIMARY KEY, name text)");
    Clients.onPrimary(
        cluster,
        "CREATE FUNCTION hidden() RETURNS text LANGUAGE plpgsql"
            + " AS $$ BEGIN EXECUTE 'SELECT 1'; RETURN 'x'; END $$");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    Clients.onPrimary(cluster, "TRUNCATE item RESTART IDENTITY");
    cluster.awaitCaughtUp();
  }

  @Test
  void whatNeedsThePrimaryIsRefusedWhereItCannotMove() throws SQLException {
    try (DeseConnection connection = begun()) {
      Savepoint savepoint = begunOnReplica(connection);
      assertThatThrownBy(() -> Clients.query(connection, "SELECT hidden()"))
          .hasMessageContaining("runs on the replica")
          .hasMessageContaining("hidden")
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("25006");
      connection.rollback(savepoint);
      assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
      assertThatThrownBy(() -> Clients.query(connection, "SELECT * FROM item FOR UPDATE"))
          .hasMessageContaining("runs on the replica")
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("25006");
      connection.rollback();
    }
  }

  @Test
  void anErrorFailsItUntilItIsRolledBack() throws SQLException {
    try (DeseConnection connection = begun()) {
      assertThatThrownBy(() -> Clients.query(connection, "SELECT 1 / 0"))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("22012");
      assertThatThrownBy(() -> Clients.query(connection, COUNT))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("25P02");
      connection.rollback();
      assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
      connection.rollback();
    }
  }

  @Test
  void aReplicaThatDiesInTheMiddleIsSaidAndTheConnectionLivesOn() throws SQLException {
    try (DeseConnection connection = begun()) {
      Clients.query(connection, COUNT);
      cluster.replicas().forEach(Clients::terminateClients);

      assertThatThrownBy(() -> Clients.query(connection, COUNT))
          .hasMessageContaining("was lost in the middle of a read-only transaction")
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("40001");
      assertThatThrownBy(() -> Clients.query(connection, COUNT))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("40001");
      connection.rollback();
      assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
      connection.commit();
    }
  }

  @Test
  void aReplicaThatDiesInTheMiddleEndsATransactionByTextToo() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      for (String end : new String[] {"ROLLBACK", "COMMIT"}) {
        Clients.execute(connection, "BEGIN READ ONLY");
        Clients.query(connection, COUNT);
        cluster.replicas().forEach(Clients::terminateClients);
        assertThatThrownBy(() -> Clients.query(connection, COUNT))
            .extracting(e -> ((SQLException) e).getSQLState())
            .isEqualTo("40001");
        if (end.equals("ROLLBACK")) {
          Clients.execute(connection, end);
        } else {
          assertThatThrownBy(() -> Clients.execute(connection, end))
              .extracting(e -> ((SQLException) e).getSQLState())
              .isEqualTo("40001");
        }
        Clients.awaitReplicaReads(connection, COUNT);
        Clients.update(connection, "INSERT INTO item (name) VALUES ('x')");
        Clients.awaitReplicaReads(connection, COUNT);
      }
    }
  }

  @Test
  void aReplicaThatDiesBeforeTheCommitHasAnsweredEverything() throws SQLException {
    try (DeseConnection connection = begun()) {
      Clients.query(connection, COUNT);
      cluster.replicas().forEach(Clients::terminateClients);
      connection.commit();

      assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
      connection.commit();
    }
  }

  @Test
  void aReplicaThatDiesBeforeTheFirstAnswerIsNotNoticed() throws SQLException {
    try (DeseConnection connection = begun()) {
      for (int i = 0; i < 3; i++) {
        Clients.query(connection, COUNT);
        connection.commit();
        cluster.replicas().forEach(Clients::terminateClients);
        assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
        connection.commit();
      }
    }
  }

  @Test
  void whatIsDeclaredInTheMiddleIsRefusedAsPgjdbcDoes() throws SQLException {
    try (DeseConnection connection = begun()) {
      Clients.query(connection, COUNT);
      assertThatThrownBy(() -> connection.setReadOnly(false))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("25001");
      assertThatThrownBy(
              () -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("25001");
      assertThat(connection.isReadOnly()).isTrue();
      connection.setAutoCommit(true);
      assertThat(Clients.active(connection)).isZero();
      connection.setReadOnly(false);
      Clients.update(connection, "INSERT INTO item (name) VALUES ('x')");
    }
  }

  private static DeseConnection begun() throws SQLException {
    DeseConnection connection = Clients.ready(url);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    return connection;
  }

  private static Savepoint begunOnReplica(DeseConnection connection) throws SQLException {
    Clients.query(connection, COUNT);
    assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ_ONLY_TRANSACTION);
    return connection.setSavepoint();
  }
}
