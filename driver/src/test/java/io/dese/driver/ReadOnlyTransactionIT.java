package io.dese.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.core.route.RouteReason;
import io.dese.driver.connection.DeseConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.jdbc.PgConnection;

/** A transaction that is declared read-only runs on one replica, and nobody notices. */
class ReadOnlyTransactionIT {

  private static final String COUNT = ItemScene.COUNT;

  @RegisterExtension static final ItemScene SCENE = new ItemScene();

  @Test
  void itRunsOnOneReplicaFromStartToEnd() throws SQLException {
    try (DeseConnection connection = SCENE.begun()) {
      Clients.query(connection, COUNT);
      String first = place(connection);
      for (int i = 0; i < 5; i++) {
        assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
        assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ_ONLY_TRANSACTION);
        assertThat(place(connection)).isEqualTo(first);
      }
      connection.commit();
      assertThat(Clients.active(connection)).isZero();
    }
  }

  @Test
  void whoTakesThePhysicalConnectionGetsThePrimarys() throws SQLException {
    try (DeseConnection connection = SCENE.begun()) {
      Clients.query(connection, COUNT);
      Connection physical = connection.unwrap(PgConnection.class);
      assertThat(Clients.query(physical, "SELECT pg_is_in_recovery()")).isEqualTo("f");
      assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
      connection.rollback();
      assertThat(Clients.query(physical, "SELECT pg_is_in_recovery()")).isEqualTo("f");
    }
  }

  @Test
  void itIsBegunByTextToo() throws SQLException {
    try (DeseConnection connection = SCENE.ready()) {
      for (String begin :
          new String[] {
            "BEGIN READ ONLY",
            "/* c */ start transaction isolation level repeatable read, read only"
          }) {
        Clients.execute(connection, begin);
        assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
        assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ_ONLY_TRANSACTION);
        Clients.execute(connection, "COMMIT");
        assertThat(Clients.active(connection)).isZero();
        assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
        assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ);
      }
    }
  }

  @Test
  void itIsBegunByDefaultWhereTheSessionSaysSo() throws SQLException {
    try (DeseConnection connection = SCENE.ready()) {
      Clients.execute(connection, "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
      Clients.execute(connection, "BEGIN");
      Clients.query(connection, COUNT);
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ_ONLY_TRANSACTION);
      Clients.execute(connection, "ROLLBACK");
      Clients.execute(connection, "BEGIN READ WRITE");
      Clients.update(connection, "INSERT INTO item (name) VALUES ('x')");
      assertThat(Clients.query(connection, COUNT)).isEqualTo("1");
      Clients.execute(connection, "COMMIT");
      assertThatThrownBy(() -> Clients.update(connection, "INSERT INTO item (name) VALUES ('x')"))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("25006");
    }
  }

  @Test
  void itSeesWhatWasCommittedBeforeItOnTheSameThread() throws SQLException {
    try (DeseConnection connection = SCENE.ready()) {
      connection.setReadOnly(true);
      for (int i = 1; i <= 50; i++) {
        try (Connection writer = Clients.connect(SCENE.url())) {
          Clients.update(writer, "INSERT INTO item (name) VALUES ('x')");
        }
        connection.setAutoCommit(false);
        assertThat(Clients.query(connection, COUNT)).isEqualTo(Integer.toString(i));
        connection.commit();
        connection.setAutoCommit(true);
      }
    }
  }

  @Test
  void eachStatementSeesWhatTheThreadCommittedThroughAnotherConnectionMeanwhile()
      throws SQLException {
    SCENE.cluster().replicas().forEach(replica -> replica.delayReplay(Duration.ofMillis(300)));
    try (DeseConnection connection = SCENE.ready();
        Connection writer = Clients.connect(SCENE.url())) {
      for (boolean stateful : new boolean[] {false, true}) {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        String before = Clients.query(connection, COUNT);
        if (stateful) {
          connection.setSavepoint();
        }
        Clients.update(writer, "INSERT INTO item (name) VALUES ('x')");
        assertThat(Clients.query(connection, COUNT))
            .isEqualTo(Integer.toString(Integer.parseInt(before) + 1));
        connection.commit();
        connection.setAutoCommit(true);
        Clients.awaitReplicaReads(connection, COUNT);
      }
    } finally {
      SCENE.cluster().replicas().forEach(replica -> replica.delayReplay(Duration.ZERO));
    }
  }

  @Test
  void repeatableReadKeepsItsSnapshotWhateverHappensMeanwhile() throws SQLException {
    try (DeseConnection connection = SCENE.ready();
        Connection writer = Clients.connect(SCENE.url())) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ_ONLY_TRANSACTION);
      Clients.update(writer, "INSERT INTO item (name) VALUES ('x')");
      SCENE.cluster().awaitCaughtUp();

      assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
      connection.commit();
      assertThat(Clients.query(connection, COUNT)).isEqualTo("1");
    }
  }

  @Test
  void serializableStaysOnThePrimary() throws SQLException {
    try (DeseConnection connection = SCENE.ready()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      Clients.query(connection, COUNT);
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.SERIALIZABLE);
      connection.rollback();
      connection.setAutoCommit(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      Clients.execute(connection, "BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY");
      Clients.query(connection, COUNT);
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.TRANSACTION);
      Clients.execute(connection, "COMMIT");
    }
  }

  @Test
  void whatNeedsThePrimaryMovesItThereAsLongAsNobodyCanTell() throws SQLException {
    try (DeseConnection connection = SCENE.begun()) {
      Clients.query(connection, COUNT);
      assertThat(Clients.query(connection, "SELECT hidden()")).isEqualTo("x");
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.TRANSACTION);
      assertThat(Clients.query(connection, "SHOW transaction_read_only")).isEqualTo("on");
      connection.rollback();
    }
    try (DeseConnection connection = SCENE.ready()) {
      Clients.execute(connection, "BEGIN READ ONLY");
      Clients.query(connection, COUNT);
      assertThat(Clients.query(connection, "SELECT pg_try_advisory_lock(7)")).isEqualTo("t");
      assertThat(Clients.query(connection, "SHOW transaction_read_only")).isEqualTo("on");
      Clients.execute(connection, "COMMIT");
      assertThat(Clients.query(connection, "SELECT pg_advisory_unlock(7)")).isEqualTo("t");
    }
  }

  @Test
  void whatNeedsThePrimaryBeginsThere() throws SQLException {
    try (DeseConnection connection = SCENE.begun()) {
      Clients.query(connection, "SELECT pg_backend_pid()");
      assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.TRANSACTION);
      connection.rollback();
      Clients.query(connection, "/*+ primary */ " + COUNT);
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.HINT);
      assertThat(Clients.query(connection, "SHOW transaction_read_only")).isEqualTo("on");
      connection.rollback();
    }
  }

  @Test
  void whatIsSetForTheTransactionComesFirstWithoutLeavingTheReplica() throws SQLException {
    try (DeseConnection connection = SCENE.begun()) {
      Clients.query(connection, "SELECT set_config('app.tenant', '7', true)");
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ_ONLY_TRANSACTION);
      assertThat(Clients.query(connection, "SELECT current_setting('app.tenant')")).isEqualTo("7");
      assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ_ONLY_TRANSACTION);
      connection.rollback();
      Clients.execute(connection, "SET work_mem = '7MB'");
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ_ONLY_TRANSACTION);
      connection.commit();
      connection.setAutoCommit(true);
      assertThat(Clients.query(connection, "SHOW work_mem")).isEqualTo("7MB");
      assertThat(connection.pin()).isNull();
    }
  }

  @Test
  void cursorsWorkInIt() throws SQLException {
    try (DeseConnection connection = SCENE.begun();
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(3);
      try (ResultSet rows = statement.executeQuery("SELECT generate_series(1, 10)")) {
        int sum = 0;
        while (rows.next()) {
          sum += rows.getInt(1);
        }
        assertThat(sum).isEqualTo(55);
      }
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ_ONLY_TRANSACTION);
      Clients.execute(connection, "DECLARE c CURSOR FOR SELECT generate_series(1, 3)");
      assertThat(Clients.query(connection, "FETCH 1 FROM c")).isEqualTo("1");
      Clients.execute(connection, "CLOSE c");
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ_ONLY_TRANSACTION);
      connection.commit();
      assertThat(connection.pin()).isNull();
    }
  }

  @Test
  void readOnlyModeIgnoreDeclaresNothing() throws SQLException {
    try (DeseConnection connection = Clients.ready(SCENE.url() + "&readOnlyMode=ignore")) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      Clients.update(connection, "INSERT INTO item (name) VALUES ('x')");
      assertThat(Clients.query(connection, COUNT)).isEqualTo("1");
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.TRANSACTION);
      connection.rollback();
    }
  }

  private static String place(DeseConnection connection) {
    return String.valueOf(requireNonNull(connection.lastRoute()).replica());
  }
}
