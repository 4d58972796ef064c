package io.dese.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.route.RouteReason;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where statements go whose text does not show what they do. */
@Tag("any-jdk")
class CatalogRoutingIT {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static PostgresCluster cluster;
  private static String url;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(1).start();
    url = Clients.url(cluster);
    Clients.onPrimary(cluster, "CREATE TABLE item (id bigserial PRIMARY KEY, price int)");
    Clients.onPrimary(
        cluster,
        "CREATE FUNCTION add_item() RETURNS bigint LANGUAGE sql"
            + " AS $$ INSERT INTO item (price) VALUES (1) RETURNING id $$");
    Clients.onPrimary(
        cluster,
        "CREATE FUNCTION items() RETURNS bigint STABLE LANGUAGE sql"
            + " AS $$ SELECT count(*) FROM item $$");
    Clients.onPrimary(cluster, "CREATE VIEW adding AS SELECT add_item() AS id");
    Clients.onPrimary(cluster, "CREATE UNLOGGED TABLE fast (id int)");
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
  void aStableFunctionOfTheUsersRunsOnAReplica() throws SQLException {
    try (DeseConnection connection = Clients.connect(url)) {
      Clients.query(connection, "SELECT items()");

      Clients.awaitReplicaReads(connection, "SELECT items()");

      assertThat(connection.pin()).isNull();
    }
  }

  @Test
  void aViewOverAVolatileFunctionGoesToThePrimaryAtOnceAndItsWriteIsSeen() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      for (int i = 1; i <= 50; i++) {
        Clients.query(connection, "SELECT id FROM adding");
        assertThat(reason(connection)).isEqualTo(RouteReason.WRITE);

        assertThat(Clients.query(connection, "SELECT items()")).isEqualTo(Integer.toString(i));
      }
      assertThat(connection.pin()).isNull();
    }
  }

  @Test
  void anUnloggedTableIsReadOnThePrimaryAtOnce() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.query(connection, "SELECT count(*) FROM fast");

      assertThat(reason(connection)).isEqualTo(RouteReason.SESSION_STATEMENT);
      assertThat(connection.pin()).isNull();
    }
  }

  @Test
  void aFunctionThatThisSessionReplacesIsNoReadFromThenOn() throws SQLException {
    try (DeseConnection connection = Clients.connect(url)) {
      for (int i = 1; i <= 20; i++) {
        Clients.execute(
            connection,
            "CREATE OR REPLACE FUNCTION turning() RETURNS bigint STABLE"
                + " LANGUAGE sql AS $$ SELECT items() $$");
        awaitReason(connection, "SELECT count(*) FROM item", RouteReason.READ);
        awaitReason(connection, "VALUES (turning())", RouteReason.READ);
        Clients.execute(
            connection,
            "CREATE OR REPLACE FUNCTION turning() RETURNS bigint VOLATILE"
                + " LANGUAGE sql AS $$ SELECT add_item() $$");

        Clients.query(connection, "VALUES (turning())");

        assertThat(reason(connection)).isIn(RouteReason.WRITE, RouteReason.PINNED);
        assertThat(Clients.query(connection, "SELECT count(*) FROM item"))
            .isEqualTo(Integer.toString(i));
        Clients.execute(connection, "DISCARD ALL");
      }
    }
  }

  @Test
  void aDefinitionInsideATransactionCountsFromItsCommitOn() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      connection.setAutoCommit(false);
      Clients.execute(connection, "CREATE VIEW adding_too AS SELECT add_item() AS id");
      connection.commit();
      connection.setAutoCommit(true);

      awaitReason(connection, "SELECT id FROM adding_too", RouteReason.WRITE);
    }
  }

  @Test
  void aFunctionThatOthersReplaceIsNoticedByAPreparedStatement() throws SQLException {
    Clients.onPrimary(
        cluster,
        "CREATE FUNCTION elsewhere() RETURNS bigint STABLE LANGUAGE sql AS 'SELECT items()'");
    cluster.awaitCaughtUp();
    try (DeseConnection connection = Clients.connect(url);
        PreparedStatement query = connection.prepareStatement("SELECT elsewhere()")) {
      awaitReason(connection, query, RouteReason.READ);

      Clients.onPrimary(cluster, "ALTER FUNCTION elsewhere() VOLATILE");

      awaitReason(connection, query, RouteReason.WRITE);
    }
  }

  private static void awaitReason(DeseConnection connection, String sql, RouteReason reason)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      awaitReason(connection, query, reason);
    }
  }

  private static void awaitReason(
      DeseConnection connection, PreparedStatement query, RouteReason reason) {
    Await.until(
        PATIENCE,
        () -> "the reason becomes " + reason + ", was " + connection.lastRoute(),
        () -> reasonOf(connection, query) == reason);
  }

  /** Runs it, in a session that nothing pins. */
  private static RouteReason reasonOf(DeseConnection connection, PreparedStatement query) {
    try {
      if (connection.pin() != null) {
        Clients.execute(connection, "DISCARD ALL");
      }
      Clients.single(query.executeQuery());
      return reason(connection);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static RouteReason reason(DeseConnection connection) {
    return requireNonNull(connection.lastRoute()).reason();
  }
}
