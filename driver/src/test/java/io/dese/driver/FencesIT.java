package io.dese.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an application sees of a primary that takes no writes, and of sessions that it ends. */
@Tag("any-jdk")
class FencesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String INSERT = "INSERT INTO item (name) VALUES ('x')";
  private static final String COUNT = "SELECT count(*) FROM item";

  private static PostgresCluster cluster;
  private static String url;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(1).start();
    url = Clients.url(cluster);
    Clients.onPrimary(cluster, "CREATE TABLE item (id bigserial, name text)");
    Clients.onPrimary(cluster, "CREATE ROLE reporter LOGIN");
    Clients.onPrimary(cluster, "ALTER ROLE reporter SET default_transaction_read_only = on");
    Clients.onPrimary(cluster, "GRANT ALL ON ALL TABLES IN SCHEMA public TO reporter");
    Clients.onPrimary(cluster, "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO reporter");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    Clients.onPrimary(cluster, "TRUNCATE item");
    cluster.awaitCaughtUp();
  }

  @AfterEach
  void heal() throws SQLException {
    cluster.primary().link().heal();
    Fences.lift(cluster.primary());
    Await.until(PATIENCE, () -> "the fence is lifted", FencesIT::takesWrites);
  }

  @Test
  void aWriteWaitsUntilTheFenceIsLifted() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Fences.fence(cluster.primary());
      CompletableFuture<Void> write = inBackground(() -> Clients.update(connection, INSERT));
      awaitReadOnly(connection);
      assertThat(connection.clusterView().describe()).contains("primary (read-only: ");
      assertThat(write).isNotDone();
      Fences.lift(cluster.primary());
      write.join();
    }
    assertThat(rows()).isEqualTo("1");
  }

  @Test
  void aTextOfSeveralStatementsAndABatchWaitAsAWhole() throws SQLException {
    try (DeseConnection connection = Clients.ready(url);
        DeseConnection other = Clients.ready(url)) {
      Fences.fence(cluster.primary());
      CompletableFuture<Void> text =
          inBackground(() -> Clients.execute(connection, INSERT + ";" + INSERT));
      CompletableFuture<Void> batch = inBackground(() -> insertBatch(other, 3));
      awaitReadOnly(connection);
      Fences.lift(cluster.primary());
      text.join();
      batch.join();
    }
    assertThat(rows()).isEqualTo("5");
  }

  @Test
  void aTransactionThatBeganWithAReadCanWriteThoughAFenceCameBefore() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.update(connection, INSERT);
      connection.setAutoCommit(false);
      Fences.fence(cluster.primary());
      CompletableFuture<Void> transaction =
          inBackground(
              () -> {
                Clients.query(connection, COUNT);
                Clients.update(connection, INSERT);
                connection.commit();
              });
      awaitReadOnly(connection);
      Fences.lift(cluster.primary());
      transaction.join();
    }
    assertThat(rows()).isEqualTo("2");
  }

  @Test
  void readsGoOnBehindAFence() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.update(connection, INSERT);
      Fences.fence(cluster.primary());
      awaitReadOnly(connection);

      assertThat(Clients.query(connection, "/*+ primary */ " + COUNT)).isEqualTo("1");
      Clients.awaitReplicaReads(connection, COUNT);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      assertThat(Clients.query(connection, COUNT)).isEqualTo("1");
    }
  }

  @Test
  void aFenceThatStaysIsAnErrorThatNamesEveryNodeAndThenTheServersOwn() throws SQLException {
    try (DeseConnection connection = Clients.ready(url + "&failover-wait=400ms")) {
      Fences.fence(cluster.primary());

      assertThatThrownBy(() -> Clients.update(connection, INSERT))
          .hasMessageContaining("No primary that takes writes after waiting failover-wait=400ms")
          .hasMessageContaining("read-only: default_transaction_read_only is on")
          .hasMessageContaining(":" + cluster.replicas().get(0).port())
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("08001");
      Await.until(
          PATIENCE,
          () -> "it is taken for what the operator wants",
          () -> state(() -> Clients.update(connection, INSERT)).equals("25006"));
      connection.setAutoCommit(false);
      assertThat(Clients.query(connection, COUNT)).isEqualTo("0");
    }
  }

  @Test
  void whoIsReadOnlyByChoiceGetsTheServersOwnErrorAtOnce() throws SQLException {
    String reporter = url.replace("user=" + cluster.primary().user(), "user=reporter");
    try (DeseConnection connection = Clients.ready(reporter)) {
      assertThat(state(() -> Clients.update(connection, INSERT))).isEqualTo("25006");
      assertThat(requireNonNull(connection.clusterView().writable()).node().port())
          .isEqualTo(cluster.primary().port());
    }
  }

  @Test
  void aStreamIsNotSentTwice() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.update(connection, INSERT);
      Fences.fence(cluster.primary());
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO item (name) VALUES (convert_from(?, 'UTF8'))")) {
        InputStream once = new ByteArrayInputStream("once".getBytes(StandardCharsets.UTF_8));
        insert.setBinaryStream(1, once, 4);
        insert.addBatch();
        insert.clearParameters();

        assertThat(state(insert::executeBatch)).isEqualTo("25006");
      }
    }
  }

  @Test
  void sessionsThatTheServerEndsWhileTheyAreIdleAreReplaced() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      for (int i = 0; i < 20; i++) {
        Clients.update(connection, INSERT);
        Fences.endSessions(cluster.primary());
        Clients.update(connection, INSERT);
        Fences.endSessions(cluster.primary());
        connection.setAutoCommit(false);
        Clients.update(connection, INSERT);
        connection.commit();
        connection.setAutoCommit(true);
      }
    }
    assertThat(rows()).isEqualTo("60");
  }

  @Test
  void aWriteWhoseAnswerIsLostIsNotRepeated() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      Clients.update(connection, INSERT);
      cluster.primary().link().cutToClient();
      CompletableFuture<Void> write = inBackground(() -> Clients.update(connection, INSERT));
      Await.until(PATIENCE, () -> "the row arrives", () -> rows().equals("2"));
      cluster.primary().link().resetConnections();
      cluster.primary().link().heal();

      assertThatThrownBy(write::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .hasMessageContaining("whether it was executed is not known")
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("08007");
      assertThat(rows()).isEqualTo("2");
      Clients.update(connection, INSERT);
    }
    assertThat(rows()).isEqualTo("3");
  }

  @Test
  void aTransactionThatIsLostSaysSoAndTheConnectionGoesOnAfterItsRollback() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      connection.setAutoCommit(false);
      Clients.update(connection, INSERT);
      Fences.endSessions(cluster.primary());

      assertThatThrownBy(() -> Clients.update(connection, INSERT))
          .hasMessageContaining("nothing of it is committed: roll back and begin it again")
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("57P01");
      assertThatThrownBy(() -> Clients.update(connection, INSERT))
          .hasMessageContaining("roll back and begin it again");
      connection.rollback();
      Clients.update(connection, INSERT);
      connection.commit();
    }
    assertThat(rows()).isEqualTo("1");
  }

  private static void insertBatch(Connection connection, int rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO item (name) VALUES (?)")) {
      for (int i = 0; i < rows; i++) {
        insert.setString(1, "batch");
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Something that may fail. */
  @FunctionalInterface
  private interface Action {
    void run() throws SQLException;
  }

  private static CompletableFuture<Void> inBackground(Action action) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            action.run();
          } catch (SQLException e) {
            throw new CompletionException(e);
          }
        });
  }

  private static String state(Action action) {
    try {
      action.run();
      return "";
    } catch (SQLException e) {
      return requireNonNull(e.getSQLState());
    }
  }

  private static void awaitReadOnly(DeseConnection connection) {
    Await.until(
        PATIENCE,
        () -> "the fence is seen: " + connection.clusterView().describe(),
        () ->
            connection.clusterView().primary() != null
                && connection.clusterView().writable() == null);
  }

  private static boolean takesWrites() {
    return state(() -> Clients.onPrimary(cluster, "CREATE TEMP TABLE probe ()")).isEmpty();
  }

  private static String rows() {
    try (Connection direct = cluster.primary().connect()) {
      return Clients.query(direct, COUNT);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
