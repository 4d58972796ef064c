package io.dese.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import io.dese.testkit.time.Await;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * HikariCP on top of the driver, as most applications have it: many connections for few of ours.
 */
class OuterPoolIT {

  private static final int OUTER = 50;
  private static final int ROUNDS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static PostgresCluster cluster;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(2).start();
    Clients.onPrimary(cluster, "CREATE TABLE item (id bigserial PRIMARY KEY, name text)");
    cluster.awaitCaughtUp();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void itsIdleConnectionsHoldNoneOfOurs() throws SQLException {
    String url = Clients.url(cluster) + "&ApplicationName=idle";
    try (DeseConnection observer = readyOnAllNodes(url);
        HikariDataSource pool = outer(url)) {
      pool.getConnection().close();
      Await.until(
          PATIENCE,
          () -> pool.getHikariPoolMXBean().getIdleConnections() + " are idle",
          () -> pool.getHikariPoolMXBean().getIdleConnections() == OUTER);

      assertThat(Clients.active(observer)).isZero();
      // One each, and another one where the first was lent while HikariCP filled the pool.
      assertThat(observer.clusterView().nodes())
          .allMatch(node -> observer.pools().figures(node.node()).idle() <= 2);
      for (PostgresNode node : cluster.nodes()) {
        // With that of the probe; the catalog is asked through one more, now and then.
        Await.until(
            PATIENCE,
            () -> node + " has " + sessions(node, "idle") + " sessions",
            () -> sessions(node, "idle") <= 3);
      }
    }
  }

  @Test
  void whatItDoesBetweenTwoUsersReachesNoServer() throws SQLException {
    String url = Clients.url(cluster) + "&ApplicationName=checkout";
    try (DeseConnection observer = readyOnAllNodes(url);
        HikariDataSource pool = checkingAlways(url)) {
      // HikariCP asks its first connection for the isolation level, once.
      pool.getConnection().close();
      long lent = Clients.lent(observer);
      long routed = routed(observer);
      for (int i = 0; i < 100; i++) {
        try (Connection connection = pool.getConnection()) {
          assertThat(connection.isValid(1)).isTrue();
          connection.setReadOnly(true);
          connection.setAutoCommit(false);
          connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
          connection.setNetworkTimeout(Runnable::run, 5_000);
          assertThat(connection.getMetaData().getURL()).startsWith("jdbc:postgresql:");
          connection.commit();
          connection.rollback();
        }
      }
      assertThat(Clients.lent(observer)).isEqualTo(lent);
      assertThat(routed(observer)).isEqualTo(routed);
      try (Connection connection = pool.getConnection()) {
        assertThat(connection.isReadOnly()).isFalse();
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(Clients.query(connection, "SHOW transaction_isolation"))
            .isEqualTo("read committed");
      }
    }
  }

  @Test
  void fiftyThreadsShareFourConnectionsOfEachNode() throws Exception {
    String url = Clients.url(cluster) + "&ApplicationName=load&pool-size=4";
    ExecutorService threads = Executors.newFixedThreadPool(OUTER);
    try (DeseConnection observer = readyOnAllNodes(url);
        HikariDataSource pool = outer(url)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < OUTER; i++) {
        String name = "thread " + i;
        running.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < ROUNDS; round++) {
                    work(pool, name, round);
                  }
                  return null;
                }));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
      // The hint: this thread has written nothing of it.
      String all = "/*+ primary */ SELECT count(*) FROM item WHERE name LIKE 'thread%'";
      assertThat(Clients.query(observer, all)).isEqualTo(Integer.toString(OUTER * ROUNDS));
      assertThat(Clients.active(observer)).isZero();
      assertThat(observer.clusterView().nodes())
          .allMatch(node -> observer.pools().figures(node.node()).waiting() == 0);
    } finally {
      threads.shutdownNow();
    }
  }

  /** One row more in each round, and whatever else a thread does with a connection. */
  private static void work(HikariDataSource pool, String name, int round) throws SQLException {
    String insert = "INSERT INTO item (name) VALUES ('" + name + "')";
    String count = "SELECT count(*) FROM item WHERE name = '" + name + "'";
    try (Connection connection = pool.getConnection()) {
      switch (round % 4) {
        case 0 -> Clients.update(connection, insert);
        case 1 -> {
          connection.setAutoCommit(false);
          Clients.update(connection, insert);
          assertThat(Clients.query(connection, count)).isEqualTo(Integer.toString(round + 1));
          connection.commit();
        }
        case 2 -> {
          // A result may stay open on a replica while the primary's connection is waited for.
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("SELECT 1")) {
            assertThat(rows.next()).isTrue();
            Clients.update(connection, insert);
            assertThat(rows.getInt(1)).isEqualTo(1);
          }
        }
        default -> {
          Clients.update(connection, insert);
          connection.setReadOnly(true);
          connection.setAutoCommit(false);
          assertThat(Clients.query(connection, count)).isEqualTo(Integer.toString(round + 1));
          connection.rollback();
        }
      }
    }
    try (Connection connection = pool.getConnection()) {
      assertThat(Clients.query(connection, count)).isEqualTo(Integer.toString(round + 1));
    }
  }

  private static HikariDataSource outer(String url) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(OUTER);
    return pool;
  }

  /** HikariCP asks a connection whether it is valid only if it has lain idle, unless it is told. */
  private static HikariDataSource checkingAlways(String url) throws SQLException {
    String window = "com.zaxxer.hikari.aliveBypassWindowMs";
    System.setProperty(window, "0");
    try {
      HikariDataSource pool = outer(url);
      pool.getConnection().close();
      return pool;
    } finally {
      System.clearProperty(window);
    }
  }

  /** A connection of ours to observe by; the pools of all nodes are open. */
  private static DeseConnection readyOnAllNodes(String url) throws SQLException {
    DeseConnection observer = Clients.connect(url);
    Clients.update(observer, "INSERT INTO item (name) VALUES ('ready')");
    Clients.awaitReplicaReads(observer, "SELECT 1");
    return observer;
  }

  /** How many statements had a route so far. */
  private static long routed(DeseConnection observer) {
    return observer.routeStats().figures().byReason().values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private static int sessions(PostgresNode node, String application) {
    try (Connection direct = node.connect()) {
      return Integer.parseInt(
          Clients.query(
              direct,
              "SELECT count(*) FROM pg_stat_activity WHERE application_name = '"
                  + application
                  + "'"));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
