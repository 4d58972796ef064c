package io.dese.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.core.route.RouteReason;
import io.dese.core.session.PinReason;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import java.io.StringWriter;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** What a session has set, written or lost, where two features meet. */
class SessionTrapsIT {

  private static final String COUNT = "SELECT count(*) FROM item";
  private static final String INSERT = "INSERT INTO item (name) VALUES ('x')";

  private static PostgresCluster cluster;
  private static String url;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(1).start();
    url = Clients.url(cluster) + "&pool-size=1";
    Clients.onPrimary(cluster, "CREATE TABLE item (id bigserial PRIMARY KEY, name text)");
    Clients.onPrimary(cluster, "CREATE TABLE doc (d oid)");
    Clients.onPrimary(cluster, "INSERT INTO doc VALUES (lo_from_bytea(0, 'abc'))");
    Clients.onPrimary(cluster, "CREATE SCHEMA one");
    cluster.awaitCaughtUp();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void anIsolationLevelHidesNoSchemaThatWasRolledBack() throws SQLException {
    try (DeseConnection connection = Clients.connect(url)) {
      connection.setAutoCommit(false);
      connection.setSchema("one");
      Clients.query(connection, "SELECT pg_try_advisory_lock(7)");
      connection.rollback();
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      assertThat(Clients.query(connection, "SHOW search_path")).isEqualTo("\"$user\", public");
      Clients.query(connection, "SELECT pg_advisory_unlock(7)");
      connection.commit();
      assertThat(connection.pin()).isNull();
    }
    try (DeseConnection connection = Clients.connect(url)) {
      assertThat(Clients.query(connection, "SHOW search_path")).isEqualTo("\"$user\", public");
    }
  }

  @Test
  void aRollbackByTextUndoesASchemaThatNoServerHasSeenYet() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      connection.setAutoCommit(false);
      connection.setSchema("one");
      Clients.execute(connection, "ROLLBACK");
      assertThat(Clients.query(connection, "SHOW search_path")).isEqualTo("\"$user\", public");
      connection.rollback();
    }
  }

  @Test
  void aCallThatWasPreparedBeforeARollbackRunsWithWhatHoldsAfterIt() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      connection.setAutoCommit(false);
      connection.setSchema("one");
      try (CallableStatement call =
          connection.prepareCall("{? = call pg_catalog.current_setting('search_path')}")) {
        call.registerOutParameter(1, Types.VARCHAR);
        connection.rollback();
        call.execute();
        assertThat(call.getString(1)).isEqualTo("\"$user\", public");
      }
      connection.rollback();
    }
  }

  @Test
  void aCommentInABatchDoesNotMakeOneSettingOfTwoStatements() throws SQLException {
    try (DeseConnection connection = Clients.ready(url);
        Statement batch = connection.createStatement()) {
      batch.addBatch("SET app.a = 1 -- one");
      batch.addBatch("TRUNCATE item");
      batch.executeBatch();
      Clients.update(connection, INSERT);
      try (DeseConnection other = Clients.connect(url + "&ApplicationName=other")) {
        Clients.query(other, "/*+ primary */ " + COUNT);
      }
      assertThat(connection.pin()).isEqualTo(PinReason.SETTING);
      assertThat(Clients.query(connection, COUNT)).isEqualTo("1");
    }
  }

  @Test
  void aSessionThatMakesItselfReadOnlyIsNotTakenForAFence() throws SQLException {
    for (String on : new String[] {"t", "'yes'", "1", "true", "ye", "on"}) {
      try (DeseConnection connection = Clients.ready(url + "&failover-wait=3s")) {
        Clients.execute(connection, "SET default_transaction_read_only = " + on);
        assertThatThrownBy(() -> Clients.update(connection, INSERT))
            .as(on)
            .extracting(e -> ((SQLException) e).getSQLState())
            .isEqualTo("25006");
      }
    }
  }

  @Test
  void whatACallWritesIsSeenByTheThreadThatMadeIt() throws SQLException {
    try (DeseConnection writer = Clients.connect(url);
        DeseConnection reader = Clients.ready(url)) {
      CompletableFuture.runAsync(() -> read(writer)).join();
      cluster.replicas().get(0).pauseReplay();
      int before = Integer.parseInt(Clients.query(reader, COUNT));
      try (CallableStatement call = writer.prepareCall(INSERT)) {
        call.executeUpdate();
      }
      assertThat(Clients.query(reader, COUNT)).isEqualTo(Integer.toString(before + 1));
    } finally {
      cluster.replicas().get(0).resumeReplay();
    }
  }

  private static void read(Connection connection) {
    try {
      Clients.query(connection, COUNT);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aLargeObjectOfAReplicaEndsNoTransactionOfThePrimary() throws SQLException {
    try (DeseConnection connection = Clients.ready(url);
        Statement open = connection.createStatement();
        ResultSet rows = open.executeQuery("SELECT d FROM doc")) {
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ);
      rows.next();
      Clients.execute(connection, "BEGIN");
      Clients.update(connection, INSERT);
      rows.getBlob(1);
      Clients.query(connection, COUNT);
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.TRANSACTION);
      Clients.execute(connection, "ROLLBACK");
    }
  }

  @Test
  void aTransactionByTextThatWasLostIsEndedByARollback() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.execute(connection, "BEGIN");
      Clients.update(connection, INSERT);
      Clients.terminateClients(cluster.primary());
      assertThatThrownBy(() -> Clients.query(connection, COUNT));
      Clients.execute(connection, "ROLLBACK");
      Clients.query(connection, COUNT);
    }
  }

  @Test
  void theEndOfALockWithinACopyIsNoticedWhenTheCopyHasEnded() throws Exception {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.query(connection, "SELECT pg_try_advisory_lock(7)");
      StringWriter out = new StringWriter();
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("COPY (SELECT pg_advisory_unlock(7)) TO STDOUT", out);
      assertThat(out).hasToString("t\n");
      assertThat(connection.pin()).isNull();
    }
  }
}
