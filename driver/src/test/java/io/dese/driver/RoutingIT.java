package io.dese.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.core.route.Route;
import io.dese.core.route.RouteReason;
import io.dese.core.session.PinReason;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where statements go, seen from the application, on a healthy cluster. */
class RoutingIT {

  private static PostgresCluster cluster;
  private static String url;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(2).start();
    url = Clients.url(cluster);
    try (Connection connection = cluster.primary().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE item (id bigserial PRIMARY KEY, name text NOT NULL)");
      // A read that tells its node unnoticed: row types of tables are not looked into for domains.
      statement.execute(
          "CREATE FUNCTION tell_port() RETURNS bool STABLE LANGUAGE plpgsql AS"
              + " $$ BEGIN RAISE NOTICE '%', current_setting('port'); RETURN true; END $$");
      statement.execute("CREATE DOMAIN told AS int CHECK (tell_port())");
      statement.execute("CREATE TABLE teller (n told)");
    }
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    try (Connection connection = cluster.primary().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE item RESTART IDENTITY");
    }
    cluster.awaitCaughtUp();
  }

  @Test
  void readsGoToEachReplicaInTurn() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      int first = port(connection);
      int second = port(connection);

      assertThat(first).isNotEqualTo(second).isNotEqualTo(cluster.primary().directPort());
      assertThat(second).isNotEqualTo(cluster.primary().directPort());
      assertThat(reason(connection)).isEqualTo(RouteReason.READ);
    }
  }

  @Test
  void aReadAfterAWriteSeesTheWrite() throws SQLException {
    try (DeseConnection connection = Clients.ready(url);
        Statement statement = connection.createStatement()) {
      for (int i = 1; i <= 200; i++) {
        statement.executeUpdate("INSERT INTO item (name) VALUES ('x')");
        assertThat(reason(connection)).isEqualTo(RouteReason.WRITE);
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM item")) {
          rows.next();
          assertThat(rows.getInt(1)).isEqualTo(i);
        }
      }
    }
  }

  @Test
  void readsReturnToReplicasOnceTheyShowTheWrite() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.update(connection, "INSERT INTO item (name) VALUES ('x')");

      Clients.awaitReplicaReads(connection, "SELECT count(*) FROM item");

      assertThat(Clients.query(connection, "SELECT count(*) FROM item")).isEqualTo("1");
      assertThat(reason(connection)).isEqualTo(RouteReason.READ);
    }
  }

  @Test
  void aTransactionStaysOnThePrimary() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      connection.setAutoCommit(false);

      int port = port(connection);

      assertThat(port).isEqualTo(cluster.primary().directPort());
      assertThat(reason(connection)).isEqualTo(RouteReason.TRANSACTION);
      connection.rollback();
      connection.setAutoCommit(true);
      assertThat(port(connection)).isNotEqualTo(cluster.primary().directPort());
    }
  }

  @Test
  void aTransactionBegunByTextStaysOnThePrimary() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.execute(connection, "/* by hand */ BEGIN");
      Clients.update(connection, "INSERT INTO item (name) VALUES ('x')");

      String seenInside = Clients.query(connection, "SELECT count(*) FROM item");
      Clients.execute(connection, "ROLLBACK");

      assertThat(seenInside).isEqualTo("1");
      assertThat(Clients.query(connection, "SELECT count(*) FROM item")).isEqualTo("0");
    }
  }

  @Test
  void aSavepointDoesNotHideTheWritesBeforeIt() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      for (int i = 1; i <= 50; i++) {
        connection.setAutoCommit(false);
        Clients.update(connection, "INSERT INTO item (name) VALUES ('x')");
        connection.setSavepoint();
        connection.commit();
        connection.setAutoCommit(true);
        assertThat(Clients.query(connection, "SELECT count(*) FROM item"))
            .isEqualTo(Integer.toString(i));
      }
    }
  }

  @Test
  void commitAndChainMarksTheWriteThoughATransactionStaysOpen() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.execute(connection, "BEGIN");
      Clients.update(connection, "INSERT INTO item (name) VALUES ('x')");
      Clients.execute(connection, "COMMIT AND CHAIN");
      Clients.execute(connection, "ROLLBACK");

      assertThat(Clients.query(connection, "SELECT count(*) FROM item")).isEqualTo("1");
    }
  }

  @Test
  void aPreparedStatementFollowsItsExecutions() throws SQLException {
    try (DeseConnection connection = Clients.ready(url);
        PreparedStatement read =
            connection.prepareStatement("SELECT count(*) FROM item WHERE id >= ?");
        PreparedStatement write =
            connection.prepareStatement("INSERT INTO item (name) VALUES (?)")) {
      read.setLong(1, 0);
      write.setString(1, "x");

      String before = Clients.single(read.executeQuery());
      RouteReason first = reason(connection);
      write.executeUpdate();
      String after = Clients.single(read.executeQuery());

      assertThat(before).isEqualTo("0");
      assertThat(first).isEqualTo(RouteReason.READ);
      assertThat(after).isEqualTo("1");
    }
  }

  @Test
  void aResultOpenOnAReplicaSurvivesWritesToThePrimary() throws SQLException {
    try (DeseConnection connection = Clients.ready(url);
        Statement reading = connection.createStatement();
        ResultSet rows = reading.executeQuery("SELECT generate_series(1, 20)")) {
      RouteReason first = reason(connection);
      while (rows.next()) {
        Clients.update(connection, "INSERT INTO item (name) VALUES ('" + rows.getInt(1) + "')");
      }
      assertThat(first).isEqualTo(RouteReason.READ);
      assertThat(Clients.query(connection, "SELECT count(*) FROM item")).isEqualTo("20");
    }
  }

  @Test
  void generatedKeysComeFromThePrimary() throws SQLException {
    try (DeseConnection connection = Clients.ready(url);
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO item (name) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
      insert.setString(1, "x");
      insert.executeUpdate();

      try (ResultSet keys = insert.getGeneratedKeys()) {
        assertThat(keys.next()).isTrue();
        assertThat(keys.getLong("id")).isEqualTo(1);
        assertThat(keys.getStatement()).isSameAs(insert);
      }
    }
  }

  @Test
  void aBatchReportsEachCount() throws SQLException {
    try (DeseConnection connection = Clients.ready(url);
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO item (name) VALUES (?)")) {
      for (int i = 0; i < 5; i++) {
        insert.setString(1, "x" + i);
        insert.addBatch();
      }
      assertThat(insert.executeBatch()).containsExactly(1, 1, 1, 1, 1);
      assertThat(Clients.query(connection, "SELECT count(*) FROM item")).isEqualTo("5");
    }
  }

  @Test
  void aSettingThatCannotBeRepeatedPinsTheSessionAndIsSeenByNobodyElse() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.execute(connection, "SET temp_buffers = '7MB'");

      assertThat(connection.pin()).isEqualTo(PinReason.SETTING);
      assertThat(Clients.query(connection, "SHOW temp_buffers")).isEqualTo("7MB");
      assertThat(Clients.query(connection, "SELECT 1")).isEqualTo("1");
      assertThat(reason(connection)).isEqualTo(RouteReason.PINNED);
    }
    try (DeseConnection connection = Clients.ready(url)) {
      assertThat(Clients.query(connection, "SHOW temp_buffers")).isNotEqualTo("7MB");
    }
  }

  @Test
  void discardAllEndsAPin() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.execute(connection, "SET temp_buffers = '7MB'");
      Clients.execute(connection, "DISCARD ALL");

      assertThat(connection.pin()).isNull();
      Clients.awaitReplicaReads(connection, "SELECT 1");
    }
  }

  @Test
  void whatAStandbyRefusesIsAnsweredByThePrimary() throws SQLException {
    Clients.onPrimary(cluster, "CREATE SEQUENCE IF NOT EXISTS ticket");
    // The row type of a table is not looked into for domains, so the catalog finds nothing here.
    Clients.onPrimary(cluster, "CREATE DOMAIN drawn AS int CHECK (nextval('ticket') > VALUE)");
    Clients.onPrimary(cluster, "CREATE TABLE holder (n drawn)");
    cluster.awaitCaughtUp();
    String sql = "SELECT jsonb_populate_record(NULL::holder, '{\"n\": 0}')";
    try (DeseConnection connection = Clients.ready(url);
        DeseConnection later = Clients.ready(url)) {
      String first = Clients.query(connection, sql);
      RouteReason refused = reason(connection);
      Clients.query(later, sql);

      assertThat(first).isEqualTo("(0)");
      assertThat(refused).isEqualTo(RouteReason.REPLICA_REFUSED);
      assertThat(reason(later)).as("it is remembered").isEqualTo(RouteReason.NOT_UNDERSTOOD);
    }
  }

  @Test
  void anUnloggedTableIsReadOnThePrimaryWithoutAPin() throws SQLException {
    Clients.onPrimary(cluster, "CREATE UNLOGGED TABLE IF NOT EXISTS scratch (n int)");
    cluster.awaitCaughtUp();
    try (DeseConnection connection = Clients.ready(url)) {
      assertThat(Clients.query(connection, "SELECT count(*) FROM scratch")).isEqualTo("0");
      assertThat(reason(connection)).isEqualTo(RouteReason.REPLICA_REFUSED);
      assertThat(connection.pin()).isNull();
    }
  }

  @Test
  void aTableThatNoReplicaHasReplayedYetIsReadOnThePrimaryWithoutAPin() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      cluster.replicas().forEach(PostgresNode::pauseReplay);
      Clients.onPrimary(cluster, "CREATE TABLE fresh (n int)");

      assertThat(Clients.query(connection, "SELECT count(*) FROM fresh")).isEqualTo("0");
      assertThat(reason(connection)).isEqualTo(RouteReason.NOT_REPLAYED);
      assertThat(connection.pin()).isNull();
    } finally {
      cluster.replicas().forEach(PostgresNode::resumeReplay);
      Clients.onPrimary(cluster, "DROP TABLE fresh");
    }
  }

  @Test
  void anErrorOfTheStatementItselfIsTheStatements() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      assertThatThrownBy(() -> Clients.query(connection, "SELECT 1 / 0"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("division by zero")
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("22012");
      assertThat(Clients.query(connection, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void oneSwitchSendsEverythingToThePrimary() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url + "&replicas=off")) {
      assertThat(port(connection)).isEqualTo(cluster.primary().directPort());
    }
  }

  @Test
  void anIdleConnectionHoldsNoPhysicalOne() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setReadOnly(false);
      connection.commit();
      connection.setAutoCommit(true);
      assertThat(connection.isValid(1)).isTrue();
      Clients.query(connection, "SELECT 1");
      Clients.update(connection, "INSERT INTO item (name) VALUES ('x')");

      int active =
          connection.clusterView().nodes().stream()
              .mapToInt(node -> connection.pools().figures(node.node()).active())
              .sum();

      assertThat(active).isZero();
    }
  }

  private static int port(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT jsonb_populate_record(NULL::teller, '{\"n\": 1}')")) {
      rows.next();
      return Integer.parseInt(requireNonNull(statement.getWarnings()).getMessage());
    }
  }

  private static @Nullable RouteReason reason(DeseConnection connection) {
    Route route = connection.lastRoute();
    return route == null ? null : route.reason();
  }
}
