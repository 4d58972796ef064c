package io.dese.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.core.route.RouteReason;
import io.dese.driver.connection.DeseConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What fails in a read-only transaction on a replica, and what becomes of its connection. */
class ReadOnlyFailuresIT {

  private static final String COUNT = ItemScene.COUNT;

  @RegisterExtension static final ItemScene SCENE = new ItemScene();

  @Test
  void whatNeedsThePrimaryIsRefusedWhereItCannotMove() throws SQLException {
    try (DeseConnection connection = SCENE.begun()) {
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
    try (DeseConnection connection = SCENE.begun()) {
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
    try (DeseConnection connection = SCENE.begun()) {
      Clients.query(connection, COUNT);
      SCENE.cluster().replicas().forEach(Clients::terminateClients);

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
    try (DeseConnection connection = SCENE.ready()) {
      for (String end : new String[] {"ROLLBACK", "COMMIT"}) {
        Clients.execute(connection, "BEGIN READ ONLY");
        Clients.query(connection, COUNT);
        SCENE.cluster().replicas().forEach(Clients::terminateClients);
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
    try (DeseConnection connection = SCENE.begun()) {
      Clients.query(connection, COUNT);
      SCENE.cluster().replicas().forEach(Clients::terminateClients);
      connection.commit();

      assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
      connection.commit();
    }
  }

  @Test
  void aReplicaThatDiesBeforeTheFirstAnswerIsNotNoticed() throws SQLException {
    try (DeseConnection connection = SCENE.begun()) {
      for (int i = 0; i < 3; i++) {
        Clients.query(connection, COUNT);
        connection.commit();
        SCENE.cluster().replicas().forEach(Clients::terminateClients);
        assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
        connection.commit();
      }
    }
  }

  @Test
  void whatIsDeclaredInTheMiddleIsRefusedAsPgjdbcDoes() throws SQLException {
    try (DeseConnection connection = SCENE.begun()) {
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

  private static Savepoint begunOnReplica(DeseConnection connection) throws SQLException {
    Clients.query(connection, COUNT);
    assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ_ONLY_TRANSACTION);
    return connection.setSavepoint();
  }
}
