package io.dese.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What takes too long is ended, as PostgreSQL would. */
class SessionTimeoutsIT {

  private static PostgresCluster cluster;

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.builder().replicas(0).start();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static TestProxy proxy(String timeouts) throws IOException {
    return TestProxy.start(cluster.primary(), "timeouts:\n  " + timeouts);
  }

  private static void failsWith(String sqlState, ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(sqlState));
  }

  @Test
  void aStatementThatTakesTooLongIsCancelledAndTheSessionGoesOn() throws Exception {
    try (TestProxy proxy = proxy("query: 300ms");
        Connection client = proxy.connect();
        Statement statement = client.createStatement()) {
      assertThatThrownBy(() -> statement.execute("SELECT pg_sleep(30)"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"))
          .hasMessageContaining("timeouts.query");

      assertThat(statement.execute("SELECT 1")).isTrue();
    }
  }

  @Test
  void aTransactionInWhichNothingHappensIsEnded() throws Exception {
    try (TestProxy proxy = proxy("idle-in-transaction: 300ms");
        Connection client = proxy.connect();
        Statement statement = client.createStatement()) {
      client.setAutoCommit(false);
      statement.execute("SELECT 1");
      gone(proxy);

      failsWith("25P03", () -> statement.execute("SELECT 2"));
    }
  }

  @Test
  void aTransactionThatTakesTooLongIsEndedEvenWhileItWorks() throws Exception {
    try (TestProxy proxy = proxy("transaction: 500ms");
        Connection client = proxy.connect();
        Statement statement = client.createStatement()) {
      client.setAutoCommit(false);
      statement.execute("SELECT 1");

      failsWith("25P04", () -> statement.execute("SELECT pg_sleep(30)"));
    }
  }

  @Test
  void aClientThatDoesNothingIsDisconnected() throws Exception {
    try (TestProxy proxy = proxy("client-idle: 300ms");
        Connection client = proxy.connect();
        Statement statement = client.createStatement()) {
      statement.execute("SELECT 1");
      gone(proxy);

      failsWith("57P05", () -> statement.execute("SELECT 2"));
    }
  }

  private static void gone(TestProxy proxy) {
    Await.until(Duration.ofSeconds(20), () -> "no client is left", () -> metric(proxy) == 0);
  }

  private static double metric(TestProxy proxy) {
    try {
      return proxy
          .http("GET", "/metrics")
          .body()
          .lines()
          .filter(line -> line.startsWith("dese_proxy_clients{"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
