package io.dese.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.session.PinReason;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PgConnection;

/** A session is bound to its connection as long as something is left there, and no longer. */
class PinsIT {

  private static PostgresCluster cluster;
  private static String url;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(1).start();
    // One connection a pool: whatever a session leaves behind, the next one would find.
    url = Clients.url(cluster) + "&pool-size=1";
    Clients.onPrimary(cluster, "CREATE TABLE item (id int)");
    Clients.onPrimary(
        cluster,
        "CREATE FUNCTION hidden() RETURNS text LANGUAGE plpgsql"
            + " AS $$ BEGIN EXECUTE 'SELECT 1'; RETURN 'x'; END $$");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "SELECT pg_advisory_lock(1) ~ ADVISORY_LOCK ~ SELECT pg_advisory_unlock(1)",
        "SELECT pg_try_advisory_lock_shared(1, 2) ~ ADVISORY_LOCK ~ SELECT pg_advisory_unlock_all()",
        "CREATE TEMP TABLE t AS SELECT 1 ~ TEMPORARY_OBJECT ~ DROP TABLE t",
        "CREATE TEMP VIEW t AS SELECT 1 ~ TEMPORARY_OBJECT ~ DROP VIEW t",
        "CREATE TEMP SEQUENCE t ~ TEMPORARY_OBJECT ~ DISCARD TEMP",
        "CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1' ~ TEMPORARY_OBJECT ~ DROP FUNCTION pg_temp.f()",
        "LISTEN a ~ LISTEN ~ UNLISTEN *",
        "DECLARE c CURSOR WITH HOLD FOR SELECT 1 ~ HELD_CURSOR ~ CLOSE c",
        "PREPARE p AS SELECT 1 ~ PREPARED_STATEMENT ~ DEALLOCATE p",
        "PREPARE p AS SELECT 1 ~ PREPARED_STATEMENT ~ DEALLOCATE ALL",
      })
  void whatBindsASessionFreesItWhenItIsGone(String bind, PinReason reason, String free)
      throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.execute(connection, bind);
      assertThat(connection.pin()).isEqualTo(reason);
      Clients.query(connection, "SELECT 1");
      assertThat(connection.pin()).isEqualTo(reason);

      Clients.execute(connection, free);
      assertThat(connection.pin()).isNull();
      Clients.awaitReplicaReads(connection, "SELECT 1");
    }
  }

  @Test
  void aSessionIsFreeWhenTheLastLockIsGoneAndNotBefore() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.query(connection, "SELECT pg_advisory_lock(1)");
      Clients.query(connection, "SELECT pg_advisory_lock(1)");
      Clients.execute(connection, "LISTEN a");
      Clients.query(connection, "SELECT pg_advisory_unlock(1)");
      assertThat(connection.pin()).isEqualTo(PinReason.ADVISORY_LOCK);
      Clients.query(connection, "SELECT pg_advisory_unlock(1)");
      assertThat(connection.pin()).isEqualTo(PinReason.LISTEN);
      Clients.execute(connection, "UNLISTEN a");
      assertThat(connection.pin()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TEMP TABLE t (a int) ON COMMIT DROP",
        "CREATE TEMP TABLE t (a int); DROP TABLE t",
      })
  void whatGoesWithTheTransactionFreesTheSessionAtItsEnd(String sql) throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      connection.setAutoCommit(false);
      Clients.execute(connection, sql);
      assertThat(connection.pin()).isEqualTo(PinReason.TEMPORARY_OBJECT);
      connection.commit();
      assertThat(connection.pin()).isNull();
      connection.setAutoCommit(true);
      Clients.execute(connection, "BEGIN");
      Clients.execute(connection, sql);
      Clients.execute(connection, "COMMIT");
      assertThat(connection.pin()).isNull();
      Clients.awaitReplicaReads(connection, "SELECT 1");
    }
  }

  @Test
  void aRollbackFreesWhatItUndoesAndKeepsWhatItDoesNot() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      connection.setAutoCommit(false);
      Clients.execute(connection, "CREATE TEMP TABLE t (a int)");
      Clients.execute(connection, "LISTEN a");
      connection.rollback();
      assertThat(connection.pin()).isNull();
      Clients.query(connection, "SELECT pg_advisory_lock(1)");
      connection.rollback();
      assertThat(connection.pin()).isEqualTo(PinReason.ADVISORY_LOCK);
      connection.setAutoCommit(true);
      Clients.query(connection, "SELECT pg_advisory_unlock_all()");
      assertThat(connection.pin()).isNull();
    }
  }

  @Test
  void whatCannotBeAskedForStaysBoundWhateverElseIsGone() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.query(connection, "SELECT hidden(), pg_advisory_lock(1)");
      Clients.query(connection, "SELECT pg_advisory_unlock(1)");
      assertThat(connection.pin()).isEqualTo(PinReason.HIDDEN);
      Clients.execute(connection, "DISCARD ALL");
      assertThat(connection.pin()).isNull();
      Clients.execute(connection, "LISTEN a");
      connection.unwrap(PgConnection.class);
      Clients.execute(connection, "UNLISTEN *");
      assertThat(connection.pin()).isEqualTo(PinReason.UNWRAP);
    }
  }

  @Test
  void notificationsOfASessionNeverReachTheNextOne() throws SQLException {
    for (String end : new String[] {"UNLISTEN *", "DISCARD ALL", ""}) {
      try (DeseConnection connection = Clients.ready(url)) {
        Clients.execute(connection, "LISTEN a");
        Clients.execute(connection, "NOTIFY a, 'secret'");
        if (!end.isEmpty()) {
          Clients.execute(connection, end);
        }
      }
      try (DeseConnection connection = Clients.ready(url)) {
        PGConnection physical = connection.unwrap(PgConnection.class);
        assertThat(physical.getNotifications()).as(end).isEmpty();
      }
    }
  }
}
