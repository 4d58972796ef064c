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
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a session sets holds on every connection that it gets, and on nobody else's. */
class SettingsIT {

  private static final String NAMES = "SELECT string_agg(name, ',' ORDER BY name) FROM thing";
  private static final String MINE = "SELECT coalesce(string_agg(name, ','), '') FROM owned";

  private static PostgresCluster cluster;
  private static String url;

  /** How the replicas take part. */
  enum Replicas {
    OFF,
    ON,
    BEHIND
  }

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(1).start();
    // One connection a pool: whatever a session leaves behind, the next one would find.
    url = Clients.url(cluster) + "&pool-size=1";
    for (String schema : new String[] {"public", "one", "\"Two, three\""}) {
      Clients.onPrimary(cluster, "CREATE SCHEMA IF NOT EXISTS " + schema);
      Clients.onPrimary(cluster, "CREATE TABLE " + schema + ".thing (name text)");
      Clients.onPrimary(
          cluster, "INSERT INTO " + schema + ".thing VALUES ('" + schema.replace("\"", "") + "')");
    }
    Clients.onPrimary(cluster, "CREATE ROLE app");
    Clients.onPrimary(cluster, "CREATE TABLE owned (tenant text, name text)");
    Clients.onPrimary(cluster, "ALTER TABLE owned ENABLE ROW LEVEL SECURITY");
    Clients.onPrimary(
        cluster,
        "CREATE POLICY mine ON owned USING (tenant = current_setting('app.tenant', true))");
    Clients.onPrimary(cluster, "GRANT SELECT ON owned TO app");
    Clients.onPrimary(
        cluster, "INSERT INTO owned VALUES ('acme', 'a'), ('globex', 'g'), ('', 'nobody')");
    Clients.onPrimary(cluster, "CREATE TABLE note (n int)");
    cluster.awaitCaughtUp();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @EnumSource
  void sessionsThatShareConnectionsSeeTheirOwnSettingsAndNobodyElses(Replicas replicas)
      throws SQLException {
    try (DeseConnection acme = connect(replicas);
        DeseConnection globex = connect(replicas);
        DeseConnection other = connect(replicas)) {
      tenant(acme, "acme");
      tenant(globex, "globex");
      for (int i = 0; i < 20; i++) {
        assertThat(Clients.query(acme, MINE)).isEqualTo("a");
        assertThat(Clients.query(globex, MINE)).isEqualTo("g");
        assertThat(Clients.query(other, "SELECT count(*) FROM owned")).isEqualTo("3");
        Clients.update(other, "INSERT INTO note VALUES (1)");
        assertThat(Clients.query(acme, "SELECT current_setting('app.tenant')")).isEqualTo("acme");
        assertThat(acme.pin()).isNull();
      }
    } finally {
      cluster.replicas().get(0).delayReplay(Duration.ZERO);
    }
  }

  @Test
  void aTenantsReadsGoToReplicasAndShowThatTenantsRows() throws SQLException {
    try (DeseConnection acme = Clients.ready(url);
        DeseConnection globex = Clients.ready(url)) {
      tenant(acme, "acme");
      tenant(globex, "globex");
      Clients.awaitReplicaReads(acme, MINE);
      Clients.awaitReplicaReads(globex, MINE);
      for (int i = 0; i < 10; i++) {
        assertThat(Clients.query(acme, MINE)).isEqualTo("a");
        assertThat(Clients.reason(acme)).isEqualTo(RouteReason.READ);
        assertThat(Clients.query(globex, MINE)).isEqualTo("g");
        assertThat(Clients.reason(globex)).isEqualTo(RouteReason.READ);
      }
    }
  }

  @Test
  void listsAndQuotedNamesArriveAsTheyWereSaid() throws SQLException {
    try (DeseConnection connection = Clients.ready(url);
        DeseConnection other = Clients.ready(url)) {
      Clients.execute(connection, "SET search_path TO \"Two, three\", one");
      Clients.awaitReplicaReads(connection, NAMES);

      assertThat(Clients.query(connection, NAMES)).isEqualTo("Two, three");
      assertThat(Clients.query(connection, "SHOW search_path")).isEqualTo("\"Two, three\", one");
      assertThat(Clients.query(other, NAMES)).isEqualTo("public");
      Clients.execute(connection, "SET SCHEMA 'one'");
      assertThat(Clients.query(connection, NAMES)).isEqualTo("one");
    }
  }

  @Test
  void aPreparedStatementFollowsTheSearchPath() throws SQLException {
    try (DeseConnection connection = Clients.ready(url);
        PreparedStatement names = connection.prepareStatement(NAMES)) {
      // More often than pgjdbc needs to prepare it on the server.
      for (int i = 0; i < 20; i++) {
        String schema = i % 2 == 0 ? "one" : "public";
        connection.setSchema(schema);
        assertThat(Clients.single(names.executeQuery())).isEqualTo(schema);
      }
      connection.setSchema(null);
      assertThat(connection.getSchema()).isEqualTo("public");
    }
  }

  @Test
  void schemaApplicationNameAndIsolationWaitForTheNextConnection() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      connection.setSchema("one");
      connection.setClientInfo("ApplicationName", "it's me");
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);

      assertThat(Clients.active(connection)).isZero();
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
      assertThat(Clients.query(connection, NAMES)).isEqualTo("one");
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ);
      assertThat(Clients.query(connection, "SHOW application_name")).isEqualTo("it's me");
      assertThat(Clients.query(connection, "SHOW transaction_isolation"))
          .isEqualTo("repeatable read");
      assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("it's me");
      assertThat(connection.pin()).isNull();
    }
    assertNothingIsLeft();
  }

  @Test
  void settingsGoBackOneByOneAndAltogether() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.execute(connection, "SET ROLE app");
      Clients.execute(connection, "SET work_mem = '7MB'");
      Clients.query(connection, "SELECT set_config('app.tenant', 'acme', false)");
      Clients.awaitReplicaReads(connection, MINE);
      assertThat(Clients.query(connection, MINE)).isEqualTo("a");
      Clients.execute(connection, "RESET ALL");
      assertThat(workMem(connection)).isEqualTo("4MB");
      assertThat(Clients.query(connection, "SELECT current_user")).isEqualTo("app");
      Clients.execute(connection, "RESET ROLE");
      assertThat(Clients.query(connection, "SELECT current_user")).isNotEqualTo("app");
      Clients.execute(connection, "SET work_mem = '7MB'");
      Clients.execute(connection, "DISCARD ALL");
      assertThat(workMem(connection)).isEqualTo("4MB");
    }
    assertNothingIsLeft();
  }

  @Test
  void whatAReplicaDoesNotTakeYetIsAnsweredByThePrimary() throws SQLException {
    PostgresNode replica = cluster.replicas().get(0);
    try (DeseConnection connection = Clients.ready(url)) {
      replica.pauseReplay();
      Clients.onPrimary(cluster, "CREATE ROLE fresh");
      Clients.execute(connection, "SET ROLE fresh");

      assertThat(Clients.query(connection, "SELECT 1")).isEqualTo("1");
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.SETTINGS_REFUSED);
      assertThat(Clients.query(connection, "SELECT current_user")).isEqualTo("fresh");
      Clients.execute(connection, "RESET ROLE");
      Clients.awaitReplicaReads(connection, "SELECT 1");
    } finally {
      replica.resumeReplay();
      Clients.onPrimary(cluster, "DROP ROLE fresh");
      cluster.awaitCaughtUp();
    }
    assertNothingIsLeft();
  }

  @Test
  void whatThePrimaryDoesNotTakeAnyMoreIsSaidAndHurtsNobodyElse() throws SQLException {
    Clients.onPrimary(cluster, "CREATE ROLE passing");
    try (DeseConnection connection = Clients.ready(url);
        DeseConnection other = Clients.ready(url)) {
      Clients.execute(connection, "SET ROLE passing");
      Clients.update(other, "INSERT INTO note VALUES (1)");
      Clients.onPrimary(cluster, "DROP ROLE passing");

      assertThatThrownBy(() -> Clients.update(connection, "DELETE FROM note"))
          .hasMessageContaining("does not take again what the session has set ([role])");
      assertThat(Clients.query(other, "SELECT current_user")).isNotEqualTo("passing");
    }
    assertNothingIsLeft();
  }

  @Test
  void aConnectionThatDiedInThePoolCostsNoSettingAndNoError() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      tenant(connection, "acme");
      Clients.awaitReplicaReads(connection, MINE);
      for (int i = 0; i < 5; i++) {
        for (PostgresNode node : cluster.nodes()) {
          Clients.terminateClients(node);
        }
        // Something to be said to each connection before a statement may run on it.
        connection.setClientInfo("ApplicationName", "test " + i);
        assertThat(Clients.query(connection, MINE)).isEqualTo("a");
        assertThat(Clients.query(connection, "SELECT current_setting('app.tenant')"))
            .isEqualTo("acme");
      }
    }
    assertNothingIsLeft();
  }

  @Test
  void whatPgjdbcKnowsOfASettingIsRightOnEachConnection() throws SQLException {
    try (DeseConnection connection = Clients.ready(url);
        DeseConnection other = Clients.ready(url)) {
      String sql = "SELECT timestamptz '2000-01-01 00:00:00Z'";
      String before = Clients.query(other, sql);
      Clients.execute(connection, "SET TIME ZONE 'Asia/Kathmandu'");
      Clients.execute(connection, "SET DateStyle = 'ISO, DMY'");
      Clients.awaitReplicaReads(connection, sql);

      assertThat(Clients.query(connection, sql)).isEqualTo("2000-01-01 05:45:00+05:45");
      assertThat(Clients.query(other, sql)).isEqualTo(before);
      assertThat(Clients.query(connection, "SELECT '01/02/2000'::date")).isEqualTo("2000-02-01");
    }
    assertNothingIsLeft();
  }

  @Test
  void anOpenResultOfAReplicaSurvivesASettingAndTheNextReadHasIt() throws SQLException {
    try (DeseConnection connection = Clients.ready(url);
        Statement reading = connection.createStatement();
        ResultSet rows = reading.executeQuery("SELECT generate_series(1, 3)")) {
      assertThat(Clients.reason(connection)).isEqualTo(RouteReason.READ);
      while (rows.next()) {
        String schema = rows.getInt(1) == 2 ? "one" : "public";
        Clients.execute(connection, "SET search_path = " + schema);
        assertThat(Clients.query(connection, NAMES)).isEqualTo(schema);
      }
      assertThat(connection.pin()).isNull();
    }
    assertNothingIsLeft();
  }

  private static DeseConnection connect(Replicas replicas) throws SQLException {
    if (replicas == Replicas.OFF) {
      return Clients.connect(url + "&replicas=off");
    }
    Duration delay = Duration.ofSeconds(replicas == Replicas.BEHIND ? 1 : 0);
    cluster.replicas().get(0).delayReplay(delay);
    return Clients.connect(url + "&max-lag=10s");
  }

  private static void tenant(Connection connection, String name) throws SQLException {
    Clients.execute(connection, "SET ROLE app");
    Clients.execute(connection, "SET app.tenant = '" + name + "'");
  }

  private static String workMem(Connection connection) throws SQLException {
    return Clients.query(connection, "SHOW work_mem");
  }

  private static void assertNothingIsLeft() throws SQLException {
    try (DeseConnection other = Clients.ready(url)) {
      assertThat(workMem(other)).isEqualTo("4MB");
      assertThat(Clients.query(other, "SHOW search_path")).isEqualTo("\"$user\", public");
      assertThat(Clients.query(other, "SHOW role")).isEqualTo("none");
      assertThat(Clients.query(other, "SHOW default_transaction_isolation"))
          .isEqualTo("read committed");
      assertThat(Clients.query(other, NAMES)).isEqualTo("public");
      assertThat(Clients.query(other, "SELECT count(*) FROM owned")).isEqualTo("3");
      assertThat(Clients.reason(other)).isEqualTo(RouteReason.READ);
    }
  }
}
