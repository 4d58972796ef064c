package io.dese.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console as real clients use it. */
class ConsoleIT {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static PostgresCluster cluster;
  private static TestProxy proxy;

  @BeforeAll
  static void start() throws IOException {
    cluster = PostgresCluster.builder().replicas(0).start();
    proxy = TestProxy.start(cluster.primary(), "");
  }

  @AfterAll
  static void stop() {
    proxy.close();
    cluster.close();
  }

  @Test
  void showPoolsSaysWhatThePoolHasInTheExtendedProtocol() throws SQLException {
    try (Connection client = proxy.connect();
        Statement own = client.createStatement();
        Connection console = proxy.console("stats");
        PreparedStatement show = console.prepareStatement("SHOW POOLS")) {
      own.execute("SELECT 1");

      try (ResultSet rows = show.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString("database")).isEqualTo("postgres");
        assertThat(rows.getString("user")).isEqualTo(cluster.primary().user());
        assertThat(rows.getInt("cl_active")).isGreaterThanOrEqualTo(1);
        assertThat(rows.getLong("sv_idle") + rows.getLong("sv_active")).isGreaterThanOrEqualTo(1);
        assertThat(rows.getString("pool_mode")).isEqualTo("transaction");
      }
    }
  }

  @Test
  void aPreparedShowMayBeRunAgainAndAgainAlsoWithBinaryResults() throws SQLException {
    try (Connection console = proxy.connect("dese", "stats", "&prepareThreshold=-1");
        PreparedStatement show = console.prepareStatement("SHOW LISTS")) {
      for (int i = 0; i < 3; i++) {
        try (ResultSet rows = show.executeQuery()) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getString("list")).isEqualTo("databases");
          assertThat(rows.getLong("items")).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void everyTopicCanBeShownInBothProtocols() throws SQLException {
    for (String mode : List.of("simple", "extended")) {
      try (Connection console = proxy.connect("dese", "stats", "&preferQueryMode=" + mode);
          Statement statement = console.createStatement()) {
        for (String topic : topics(statement)) {
          try (ResultSet rows = statement.executeQuery(topic)) {
            assertThat(rows.getMetaData().getColumnCount()).as(topic).isPositive();
          }
        }
      }
    }
  }

  private static List<String> topics(Statement statement) throws SQLException {
    List<String> topics = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("SHOW HELP;")) {
      while (rows.next()) {
        String command = rows.getString("command");
        if (command.startsWith("SHOW ")) {
          topics.add(command);
        }
      }
    }
    assertThat(topics).contains("SHOW POOLS", "SHOW CLIENTS", "SHOW STATS");
    return topics;
  }

  @Test
  void rowsComeInPartsWhenTheDriverWantsThemSo() throws SQLException {
    try (Connection console = proxy.console("stats");
        Statement statement = console.createStatement()) {
      console.setAutoCommit(false);
      statement.setFetchSize(3);
      int count = 0;
      try (ResultSet rows = statement.executeQuery("SHOW CONFIG")) {
        while (rows.next()) {
          count++;
        }
      }
      console.commit();

      assertThat(count).isGreaterThan(20);
    }
  }

  @Test
  void anUnknownCommandIsRefusedWithTheNearestOneAndTheConnectionGoesOn() throws SQLException {
    try (Connection console = proxy.console("stats");
        Statement statement = console.createStatement()) {
      assertThatThrownBy(() -> statement.execute("SHOW POLS"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42601"))
          .hasMessageContaining("POOLS");

      assertThat(statement.execute("SELECT 1")).isTrue();
    }
  }

  @Test
  void whoMayOnlyLookCannotPause() throws SQLException {
    try (Connection console = proxy.console("stats");
        Statement statement = console.createStatement()) {
      assertThatThrownBy(() -> statement.execute("PAUSE"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
  }

  @Test
  void whoIsNotListedIsNotLetIn() {
    assertThatThrownBy(() -> proxy.console("nobody"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"))
        .hasMessageContaining("admin.users");
  }

  @Test
  void pauseWaitsForTheTransactionUnderWayAndHoldsTheNextOneUntilResume() throws Exception {
    try (Connection busy = proxy.connect();
        Statement transaction = busy.createStatement();
        Connection other = proxy.connect();
        Statement next = other.createStatement();
        Connection console = proxy.console("admin");
        Statement admin = console.createStatement()) {
      busy.setAutoCommit(false);
      transaction.execute("SELECT 1");
      CompletableFuture<Void> pause = run(() -> admin.execute("PAUSE postgres"));
      Await.until(LIMIT, () -> "the pool is paused", () -> paused() == 1);
      CompletableFuture<Void> held = run(() -> next.execute("SELECT 2"));

      assertThat(pause).isNotDone();
      busy.commit();
      pause.get(20, TimeUnit.SECONDS);
      Await.until(LIMIT, () -> "somebody waits", () -> number("SHOW POOLS", "cl_waiting") == 1);
      assertThat(held).isNotDone();
      admin.execute("RESUME postgres");
      held.get(20, TimeUnit.SECONDS);
    }
  }

  /** What may fail. */
  private interface Work {
    void go() throws SQLException;
  }

  private static CompletableFuture<Void> run(Work work) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            work.go();
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static long paused() {
    return number("SHOW POOLS", "paused");
  }

  private static long number(String command, String column) {
    try (Connection console = proxy.console("stats");
        Statement statement = console.createStatement();
        ResultSet rows = statement.executeQuery(command)) {
      return rows.next() ? rows.getLong(column) : -1;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void killClientEndsThatClientAlone() throws SQLException {
    try (Connection victim =
            proxy.connect("postgres", cluster.primary().user(), "&ApplicationName=victim");
        Connection bystander = proxy.connect();
        Connection console = proxy.console("admin");
        Statement admin = console.createStatement()) {
      int pid = 0;
      try (ResultSet rows = admin.executeQuery("SHOW CLIENTS")) {
        while (rows.next()) {
          if ("victim".equals(rows.getString("application_name"))) {
            pid = rows.getInt("pid");
          }
        }
      }

      admin.execute("KILL CLIENT " + pid);

      Await.until(LIMIT, () -> "the victim is gone", () -> !alive(victim));
      assertThat(bystander.isValid(5)).isTrue();
    }
  }

  private static boolean alive(Connection connection) {
    try {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  @Test
  void aDisabledDatabaseTakesNoNewClients() throws SQLException {
    try (Connection console = proxy.console("admin");
        Statement admin = console.createStatement()) {
      admin.execute("DISABLE postgres");
      try {
        assertThatThrownBy(() -> proxy.connect())
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55000"));
      } finally {
        admin.execute("ENABLE postgres");
      }
      proxy.connect().close();
    }
  }

  @Test
  void reconnectReplacesServerConnections() throws SQLException {
    try (Connection client = proxy.connect();
        Statement own = client.createStatement();
        Connection console = proxy.console("admin");
        Statement admin = console.createStatement()) {
      own.execute("SELECT 1");
      long before = number("SHOW POOLS", "total_closed");

      admin.execute("RECONNECT postgres");
      own.execute("SELECT 1");

      assertThat(number("SHOW POOLS", "total_closed")).isGreaterThan(before);
    }
  }

  @Test
  void explainRouteSaysWhatAStatementIsWithoutRunningIt() throws SQLException {
    try (Connection console = proxy.console("stats");
        Statement statement = console.createStatement();
        ResultSet rows =
            statement.executeQuery("EXPLAIN ROUTE SELECT * FROM secret WHERE pin = '4711'; ")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString("node")).isEqualTo("primary");
      assertThat(rows.getString("kind")).isEqualTo("read");
      assertThat(rows.getString("statement")).doesNotContain("4711");
    }
  }

  @Test
  void statsCountTransactionsAndBytes() throws SQLException {
    try (Connection client = proxy.connect();
        Statement own = client.createStatement()) {
      long transactions = number("SHOW STATS", "total_xact_count");
      long requests = number("SHOW STATS", "total_query_count");

      own.execute("BEGIN");
      own.execute("SELECT 1");
      own.execute("COMMIT");

      assertThat(number("SHOW STATS", "total_xact_count")).isEqualTo(transactions + 1);
      assertThat(number("SHOW STATS", "total_query_count")).isEqualTo(requests + 3);
      assertThat(number("SHOW STATS", "total_received")).isPositive();
      assertThat(number("SHOW STATS", "total_query_time")).isPositive();
    }
  }

  @Test
  void psqlShowsPools() throws Exception {
    String output = client("psql", "-X", "-A", "-d", url(), "-c", "SHOW POOLS;");

    assertThat(output).contains("database|user|cl_active|cl_waiting").contains("postgres|");
  }

  @Test
  void psqlSeesSeveralCommandsAndNotices() throws Exception {
    String output = client("psql", "-X", "-A", "-t", "-d", url(), "-c", "RELOAD; SHOW VERSION");

    assertThat(output).contains("no setting has changed").contains("Dese Routing");
  }

  private static String url() {
    return "postgresql://admin@127.0.0.1:" + proxy.server().port() + "/dese";
  }

  private static String client(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      Assumptions.abort(command[0] + " is not installed here: " + e.getMessage());
      return "";
    }
    try (InputStream in = process.getInputStream()) {
      String output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(output).isZero();
      return output;
    }
  }
}
