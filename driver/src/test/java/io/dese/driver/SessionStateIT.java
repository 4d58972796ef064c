package io.dese.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import io.dese.testkit.time.Await;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 200 sessions that share a few connections, each with random state: every one sees exactly its
 * own, on whichever node. {@code -Ddese.checker.seconds} says how long, {@code -Ddese.checker.seed}
 * what they do.
 */
class SessionStateIT {

  private static final int SESSIONS = 200;
  private static final int WORKERS = 8;

  /** The pool of the primary has room for all that may be bound, and some more. */
  private static final int BOUND_EACH = 3;

  private static final int POOL = WORKERS * (BOUND_EACH + 1);
  private static final int SECONDS = Integer.getInteger("dese.checker.seconds", 10) * 3 / 4;
  private static final long SEED = Long.getLong("dese.checker.seed", 7);

  private static PostgresCluster cluster;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(2).start();
    for (String schema : new String[] {"public", "one", "two"}) {
      Clients.onPrimary(cluster, "CREATE SCHEMA IF NOT EXISTS " + schema);
      Clients.onPrimary(
          cluster, "CREATE TABLE " + schema + ".place AS SELECT '" + schema + "' AS name");
    }
    Clients.onPrimary(
        cluster, "CREATE TABLE owned AS SELECT 't' || n AS tenant FROM generate_series(0, 49) n");
    Clients.onPrimary(cluster, "ALTER TABLE owned ENABLE ROW LEVEL SECURITY");
    Clients.onPrimary(
        cluster,
        "CREATE POLICY mine ON owned USING (tenant = current_setting('app.tenant', true))");
    Clients.onPrimary(cluster, "CREATE ROLE app");
    for (String schema : new String[] {"public", "one", "two"}) {
      Clients.onPrimary(cluster, "GRANT USAGE ON SCHEMA " + schema + " TO app");
      Clients.onPrimary(cluster, "GRANT SELECT ON ALL TABLES IN SCHEMA " + schema + " TO app");
    }
    cluster.awaitCaughtUp();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&replicas=off", "&max-lag=10s&monotonic=on"})
  void everySessionSeesItsOwnStateAndNobodyElses(String settings) throws Exception {
    String url = Clients.url(cluster) + "&pool-size=" + POOL + settings;
    Duration delay = Duration.ofSeconds(settings.contains("monotonic") ? 1 : 0);
    cluster.replicas().forEach(replica -> replica.delayReplay(delay));
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try (DeseConnection observer = Clients.connect(url)) {
      List<Future<Integer>> running = new ArrayList<>();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS) / 3;
      for (int i = 0; i < WORKERS; i++) {
        Random random = new Random(SEED + i);
        running.add(workers.submit(work(url, random, end)));
      }
      int steps = 0;
      for (Future<Integer> worker : running) {
        steps += worker.get();
      }
      assertThat(steps).isGreaterThanOrEqualTo(SESSIONS);
      assertNothingIsHeld(observer);
      System.out.println(
          steps + " steps " + settings + ": " + observer.routeStats().figures().byReason());
    } finally {
      workers.shutdownNow();
      cluster.replicas().forEach(replica -> replica.delayReplay(Duration.ZERO));
    }
  }

  private static Callable<Integer> work(String url, Random random, long end) {
    return () -> {
      List<StateModel> sessions = new ArrayList<>();
      for (int i = 0; i < SESSIONS / WORKERS; i++) {
        sessions.add(new StateModel(url, random));
      }
      int steps = 0;
      while (System.nanoTime() - end < 0 || steps < sessions.size()) {
        StateModel session = sessions.get(random.nextInt(sessions.size()));
        long bound = sessions.stream().filter(StateModel::pinned).count();
        session.step(bound < BOUND_EACH);
        session.checkPin();
        steps++;
      }
      for (StateModel session : sessions) {
        session.close();
      }
      return steps;
    };
  }

  private static void assertNothingIsHeld(DeseConnection observer) {
    int active =
        observer.clusterView().nodes().stream()
            .mapToInt(node -> observer.pools().figures(node.node()).active())
            .sum();
    assertThat(active).isZero();
  }

  @Test
  void sessionsThatCameAndWentLeaveNoHeapThreadsOrServerStateBehind() throws Exception {
    String url = Clients.url(cluster) + "&pool-size=2";
    try (DeseConnection observer = Clients.ready(url)) {
      churn(url, 200);
      long heap = usedHeap();
      int threads = ManagementFactory.getThreadMXBean().getThreadCount();
      churn(url, 2_000);

      assertThat(usedHeap() - heap).as("bytes").isLessThan(4 << 20);
      assertThat(ManagementFactory.getThreadMXBean().getThreadCount() - threads).isLessThan(4);
      assertNothingIsHeld(observer);
      for (PostgresNode node : cluster.nodes()) {
        Await.until(
            Duration.ofSeconds(10),
            () -> node + " holds locks",
            () -> "0".equals(advisoryLocks(node)));
      }
    }
  }

  private static void churn(String url, int sessions) throws SQLException {
    for (int i = 0; i < sessions; i++) {
      try (DeseConnection connection = Clients.connect(url)) {
        Clients.execute(connection, "SET app.tenant = 't" + i + "'");
        connection.setClientInfo("ApplicationName", "a" + i);
        Clients.query(connection, "SELECT name FROM place");
        if (i % 4 == 0) {
          Clients.query(connection, "SELECT pg_advisory_lock(1)");
        }
        if (i % 8 == 0) {
          Clients.query(connection, "SELECT pg_advisory_unlock(1)");
          assertThat(connection.pin()).isNull();
        }
      }
    }
  }

  private static String advisoryLocks(PostgresNode node) {
    try (var direct = node.connect()) {
      return Clients.query(direct, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static long usedHeap() {
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}
