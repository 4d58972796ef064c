package io.dese.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a proxy ends. */
class DrainIT {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static PostgresCluster cluster;

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.builder().replicas(0).start();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void aTransactionMayFinishAndWhoIsIdleIsTold() throws Exception {
    try (TestProxy proxy = TestProxy.start(cluster.primary(), "");
        Connection idle = proxy.connect();
        Statement nothing = idle.createStatement();
        Connection busy = proxy.connect();
        Statement work = busy.createStatement()) {
      nothing.execute("SELECT 1");
      busy.setAutoCommit(false);
      work.execute("CREATE TABLE drained (n int)");

      CompletableFuture<Boolean> drained = drain(proxy, LIMIT);
      Await.until(LIMIT, () -> "not ready any more", () -> status(proxy) == 503);
      assertThatThrownBy(proxy::connect).isInstanceOf(SQLException.class);
      work.execute("INSERT INTO drained VALUES (1)");
      busy.commit();

      assertThat(drained.get(20, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(() -> nothing.execute("SELECT 2"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57P01"));
      assertThat(count("SELECT count(*) FROM drained")).isEqualTo(1);
    }
  }

  @Test
  void whoDoesNotFinishInTimeIsEndedAndNothingOfItStays() throws Exception {
    try (TestProxy proxy = TestProxy.start(cluster.primary(), "");
        Connection busy = proxy.connect();
        Statement work = busy.createStatement()) {
      busy.setAutoCommit(false);
      work.execute("CREATE TABLE unfinished (n int)");

      boolean finished = drain(proxy, Duration.ofMillis(300)).get(20, TimeUnit.SECONDS);

      assertThat(finished).isFalse();
      Await.until(
          LIMIT,
          () -> "the proxy's server connections are gone: " + activity(),
          () -> count("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle%'") == 0);
      assertThat(count("SELECT count(*) FROM pg_class WHERE relname = 'unfinished'")).isZero();
    }
  }

  @Test
  void theConsoleCanDrainAndShutDown() throws Exception {
    for (String command : new String[] {"DRAIN", "SHUTDOWN"}) {
      try (TestProxy proxy = TestProxy.start(cluster.primary(), "");
          Connection console = proxy.console("admin");
          Statement admin = console.createStatement()) {
        CompletableFuture<Void> ended =
            CompletableFuture.runAsync(
                () -> {
                  try {
                    proxy.server().await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });

        admin.execute(command);

        ended.get(20, TimeUnit.SECONDS);
      }
    }
  }

  private static CompletableFuture<Boolean> drain(TestProxy proxy, Duration patience) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return proxy.server().drain(patience);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static int status(TestProxy proxy) {
    try {
      return proxy.http("GET", "/readyz").statusCode();
    } catch (IOException | InterruptedException e) {
      return 0;
    }
  }

  private static String activity() {
    return text(
        "SELECT string_agg(concat_ws(' ', pid, application_name, state, query), '; ')"
            + " FROM pg_stat_activity WHERE state LIKE 'idle%'");
  }

  private static long count(String sql) {
    return Long.parseLong(text(sql));
  }

  private static String text(String sql) {
    try (Connection direct = cluster.primary().connect();
        Statement statement = direct.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
