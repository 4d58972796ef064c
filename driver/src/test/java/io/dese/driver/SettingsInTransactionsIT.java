package io.dese.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.core.route.RouteReason;
import io.dese.core.session.PinReason;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a session sets in a transaction is undone with it, as on one server. */
class SettingsInTransactionsIT {

  private static final String NAMES = "SELECT string_agg(name, ',' ORDER BY name) FROM thing";

  private static PostgresCluster cluster;
  private static String url;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(1).start();
    // One connection a pool: whatever a session leaves behind, the next one would find.
    url = Clients.url(cluster) + "&pool-size=1";
    for (String schema : new String[] {"public", "one"}) {
      Clients.onPrimary(cluster, "CREATE SCHEMA IF NOT EXISTS " + schema);
      Clients.onPrimary(cluster, "CREATE TABLE " + schema + ".thing (name text)");
      Clients.onPrimary(cluster, "INSERT INTO " + schema + ".thing VALUES ('" + schema + "')");
    }
    Clients.onPrimary(cluster, "CREATE TABLE note (n int)");
    cluster.awaitCaughtUp();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void aRollbackUndoesWhatWasSetInTheTransaction() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.execute(connection, "SET work_mem = '5MB'");
      connection.setAutoCommit(false);
      Clients.execute(connection, "SET work_mem = '6MB'");
      connection.setSchema("one");
      assertThat(Clients.query(connection, NAMES)).isEqualTo("one");
      connection.rollback();
      connection.setAutoCommit(true);

      assertThat(Clients.query(connection, NAMES)).isEqualTo("public");
      assertThat(workMem(connection)).isEqualTo("5MB");
      Clients.execute(connection, "BEGIN");
      Clients.execute(connection, "SET work_mem = '6MB'");
      Clients.execute(connection, "COMMIT");
      assertThat(workMem(connection)).isEqualTo("6MB");
      Clients.execute(connection, "BEGIN");
      Clients.execute(connection, "SET work_mem = '7MB'");
      assertThatThrownBy(() -> Clients.query(connection, "SELECT 1 / 0"))
          .isInstanceOf(SQLException.class);
      Clients.execute(connection, "ROLLBACK");
      assertThat(workMem(connection)).as("rolled back").isEqualTo("6MB");
      assertThat(connection.pin()).isNull();
    }
    assertNothingIsLeft();
  }

  @Test
  void aCommitThatRollsBackUndoesWhatWasSet() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      connection.setAutoCommit(false);
      connection.setSchema("one");
      assertThat(Clients.query(connection, NAMES)).isEqualTo("one");
      assertThatThrownBy(() -> Clients.query(connection, "SELECT 1 / 0"))
          .isInstanceOf(SQLException.class);
      // The server answers ROLLBACK, and pgjdbc says nothing of it.
      connection.commit();
      connection.setAutoCommit(true);

      assertThat(Clients.query(connection, NAMES)).isEqualTo("public");
    }
  }

  @Test
  void savepointsPutBackWhatHeldWhenTheyWereSet() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      connection.setAutoCommit(false);
      Clients.execute(connection, "SET work_mem = '5MB'");
      Savepoint savepoint = connection.setSavepoint();
      Clients.execute(connection, "SET work_mem = '6MB'");
      Savepoint named = connection.setSavepoint("Some \"name\"");
      Clients.execute(connection, "SET work_mem = '7MB'");
      connection.rollback(named);
      assertThat(workMem(connection)).isEqualTo("6MB");
      connection.rollback(savepoint);
      Clients.execute(connection, "SAVEPOINT Text");
      Clients.execute(connection, "SET work_mem = '8MB'");
      Clients.execute(connection, "ROLLBACK TO SAVEPOINT text");
      connection.commit();
      connection.setAutoCommit(true);
      useAllConnections(connection);

      assertThat(workMem(connection)).isEqualTo("5MB");
      assertThat(connection.pin()).isNull();
    }
    assertNothingIsLeft();
  }

  @Test
  void aSettingOfTheTransactionEndsWithIt() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      connection.setAutoCommit(false);
      Clients.execute(connection, "SET LOCAL work_mem = '7MB'");
      assertThat(workMem(connection)).isEqualTo("7MB");
      try (PreparedStatement set =
          connection.prepareStatement("SELECT set_config('work_mem', ?, true)")) {
        set.setString(1, "8MB");
        assertThat(Clients.single(set.executeQuery())).isEqualTo("8MB");
      }
      connection.commit();
      connection.setAutoCommit(true);

      assertThat(workMem(connection)).isEqualTo("4MB");
      assertThat(connection.pin()).isNull();
    }
  }

  @Test
  void aSettingThatIsRefusedChangesNothing() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.execute(connection, "SET work_mem = '5MB'");
      assertThatThrownBy(() -> Clients.execute(connection, "SET work_mem = 'much'"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> Clients.execute(connection, "SET ROLE nobody_of_that_name"))
          .isInstanceOf(SQLException.class);

      useAllConnections(connection);
      assertThat(workMem(connection)).isEqualTo("5MB");
      assertThat(connection.pin()).isNull();
    }
    assertNothingIsLeft();
  }

  @Test
  void aSettingWhoseEndTheClientMisunderstandsStaysWithItsSession() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      // The server has done it before pgjdbc finds that there is no result.
      assertThatThrownBy(() -> Clients.query(connection, "SET work_mem = '7MB'"))
          .isInstanceOf(SQLException.class);

      assertThat(workMem(connection)).isEqualTo("7MB");
      assertThat(connection.pin()).isEqualTo(PinReason.SETTING);
    }
    assertNothingIsLeft();
  }

  @Test
  void severalStatementsThatSetSomethingBindTheSession() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.execute(connection, "SET work_mem = '7MB'; SET app.tenant = 'x'");

      assertThat(connection.pin()).isEqualTo(PinReason.SETTING);
      assertThat(workMem(connection)).isEqualTo("7MB");
      Clients.execute(connection, "DISCARD ALL");
      assertThat(connection.pin()).isNull();
      assertThat(workMem(connection)).isEqualTo("4MB");
    }
    assertNothingIsLeft();
  }

  private static String workMem(Connection connection) throws SQLException {
    return Clients.query(connection, "SHOW work_mem");
  }

  /** Uses the connections of both pools in between, without any settings. */
  private static void useAllConnections(DeseConnection like) throws SQLException {
    try (DeseConnection other = Clients.ready(url)) {
      assertThat(other.pools()).isSameAs(like.pools());
      Clients.update(other, "INSERT INTO note VALUES (1)");
      assertThat(workMem(other)).isEqualTo("4MB");
    }
  }

  private static void assertNothingIsLeft() throws SQLException {
    try (DeseConnection other = Clients.ready(url)) {
      assertThat(workMem(other)).isEqualTo("4MB");
      assertThat(Clients.query(other, "SHOW search_path")).isEqualTo("\"$user\", public");
      assertThat(Clients.query(other, "SHOW role")).isEqualTo("none");
      assertThat(Clients.query(other, "SHOW default_transaction_isolation"))
          .isEqualTo("read committed");
      assertThat(Clients.query(other, NAMES)).isEqualTo("public");
      assertThat(Clients.reason(other)).isEqualTo(RouteReason.READ);
    }
  }
}
