package io.dese.benchmarks;

import io.dese.driver.connection.DeseConnection;
import io.dese.health.DaemonThreads;
import io.dese.health.Ticker;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** One fault on a cluster of its own. */
final class FaultRun {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** A statement that took longer has suffered. */
  private static final long SLOW_NANOS = Duration.ofMillis(100).toNanos();

  /** How long a statement can be told from one that suffers afterwards. */
  private static final Duration AFTERMATH = Duration.ofSeconds(4);

  private final Fault fault;
  private final boolean traffic;
  private final String extra;
  private final Ticker ticker = Ticker.system();

  FaultRun(Fault fault, boolean traffic, String extra) {
    this.fault = fault;
    this.traffic = traffic;
    this.extra = extra;
  }

  /**
   * What was measured; times in nanoseconds.
   *
   * @param seen from the fault, or from the end of recovery of the promoted node, to the view
   * @param suffered from the fault to the end of the last statement that failed or took over 100 ms
   * @param slowest statement
   * @param errors by SQLSTATE
   * @param statements in all
   */
  record Figures(
      long seen, long suffered, long slowest, Map<String, Integer> errors, int statements) {}

  Figures measure() throws Exception {
    DaemonThreads threads = DaemonThreads.named("bench");
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(2).start()) {
      String url = Clusters.url(cluster) + extra;
      Clusters.createTable(cluster);
      Load load = new Load(url, ticker);
      try (Connection connection = DriverManager.getConnection(url)) {
        DeseConnection insight = connection.unwrap(DeseConnection.class);
        Clusters.awaitReplicas(insight, 2);
        if (traffic) {
          load.start(threads.workers());
        }
        // The fault falls anywhere between two samples.
        rest(Duration.ofMillis(1500 + ThreadLocalRandom.current().nextInt(1000)));
        Figures figures = strike(cluster, insight, load, threads);
        load.stop();
        return figures;
      }
    } finally {
      threads.close();
    }
  }

  private Figures strike(
      PostgresCluster cluster, DeseConnection insight, Load load, DaemonThreads threads)
      throws Exception {
    try (Connection heir = Fault.heir(cluster).connect()) {
      long[] times = new long[3];
      Future<?> promoted = threads.workers().submit(() -> awaitPromotion(heir, times));
      Future<?> seen =
          threads
              .workers()
              .submit(
                  () -> {
                    Await.until(LIMIT, insight::toString, () -> fault.seen(insight.clusterView()));
                    times[1] = ticker.read();
                  });
      times[0] = ticker.read();
      fault.strike(cluster);
      seen.get();
      if (fault.promotes()) {
        promoted.get();
      }
      promoted.cancel(true);
      if (traffic) {
        rest(AFTERMATH);
      }
      long from = fault.promotes() ? times[2] : times[0];
      return new Figures(
          times[1] - from,
          load.sufferedUntil(times[0], SLOW_NANOS),
          load.slowestSince(times[0]),
          load.errors(),
          load.size());
    }
  }

  /** Asks the node that is to be promoted, over and over, whether it is. */
  private void awaitPromotion(Connection heir, long[] times) {
    if (!fault.promotes()) {
      return;
    }
    Await.until(LIMIT, () -> "the promotion", () -> isPrimary(heir));
    times[2] = ticker.read();
  }

  private static boolean isPrimary(Connection node) {
    try (Statement statement = node.createStatement();
        ResultSet row = statement.executeQuery("SELECT NOT pg_is_in_recovery()")) {
      row.next();
      return row.getBoolean(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void rest(Duration time) {
    long end = ticker.read() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - ticker.read()) {
      LockSupport.parkNanos(left);
    }
  }
}
