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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 200 sessions that share a few connections, each with random state and a thread of its own: every
 * one sees exactly its own, on whichever node. {@code -Ddese.checker.seconds} says how long, {@code
 * -Ddese.checker.seed} what they do. With {@code -Psoak} it takes ten minutes.
 */
class SessionStateIT {

  private static final int SESSIONS = 200;

  /** The pool of the primary has room for all that may be bound, and some more. */
  private static final int BOUND = 24;

  private static final int POOL = BOUND + 8;
  private static final boolean SOAK = Boolean.getBoolean("dese.soak");
  private static final int CHECKER = Integer.getInteger("dese.checker.seconds", 10);
  private static final int SECONDS = SOAK ? CHECKER * 2 : CHECKER * 3 / 4;
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
    ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
    try (DeseConnection observer = Clients.connect(url)) {
      List<StateModel> sessions = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        sessions.add(new StateModel(url, new Random(SEED + i)));
      }
      Semaphore bound = new Semaphore(BOUND);
      long third = TimeUnit.SECONDS.toMillis(SECONDS) / 9;
      int steps = run(threads, sessions, bound, third);
      long heap = usedHeap();
      int alive = ManagementFactory.getThreadMXBean().getThreadCount();
      steps += run(threads, sessions, bound, 2 * third);

      assertThat(ManagementFactory.getThreadMXBean().getThreadCount() - alive).isLessThan(8);
      if (SOAK) {
        // Shorter than that, caches still fill.
        assertThat(usedHeap() - heap).as("bytes more than at a third").isLessThan(8 << 20);
      }
      for (StateModel session : sessions) {
        session.close();
      }
      assertNothingIsHeld(observer);
      System.out.println(
          steps + " steps " + settings + ": " + observer.routeStats().figures().byReason());
    } finally {
      threads.shutdownNow();
      cluster.replicas().forEach(replica -> replica.delayReplay(Duration.ZERO));
    }
  }

  /** All sessions go on for that time, each in its own thread; gives the number of steps. */
  private static int run(
      ExecutorService threads, List<StateModel> sessions, Semaphore bound, long millis)
      throws Exception {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    List<Future<Integer>> running = new ArrayList<>();
    for (StateModel session : sessions) {
      running.add(threads.submit(() -> work(session, bound, end)));
    }
    int steps = 0;
    for (Future<Integer> session : running) {
      steps += session.get();
    }
    return steps;
  }

  private static int work(StateModel session, Semaphore bound, long end) throws SQLException {
    int steps = 0;
    do {
      boolean mayPin = session.pinned() || bound.tryAcquire();
      session.step(mayPin);
      session.checkPin();
      if (mayPin && !session.pinned()) {
        bound.release();
      }
      steps++;
    } while (System.nanoTime() - end < 0);
    return steps;
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
