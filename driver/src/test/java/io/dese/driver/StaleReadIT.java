package io.dese.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.route.RouteReason;
import io.dese.core.route.RouteStats.Figures;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many sessions write and read what they wrote while replay is paused and resumed at random: no
 * session may ever read less than it wrote, and replicas must do most of the reading. {@code
 * -Ddese.checker.seconds} says for how long; {@code -Psoak} makes it a minute.
 */
class StaleReadIT {

  private static final Logger LOG = LoggerFactory.getLogger(StaleReadIT.class);
  private static final List<WriteStyle> STYLES = List.of(WriteStyle.values());
  private static final int SESSIONS = 8;
  private static final long SEED = 20_261_120;

  @Test
  void noSessionReadsLessThanItWrote() throws Exception {
    Findings found = check("", Integer.getInteger("dese.checker.seconds", 5));

    LOG.info("{}", found);
    assertThat(found.stale()).isEmpty();
    assertThat(found.reads()).isGreaterThan(1_000);
    assertThat(found.lateOnReplicas()).as(found.toString()).isGreaterThan(found.late() / 2);
    assertThat(found.figures().byReason()).containsKeys(RouteReason.READ, RouteReason.AFTER_WRITE);
  }

  @Test
  void theCheckerSeesStaleReadsWhereTheyAreAllowed() throws Exception {
    Findings found = check("&consistency=eventual", 2);

    assertThat(found.stale()).isNotEmpty();
  }

  /** What a run has found. */
  private record Findings(
      long reads, long late, long lateOnReplicas, List<String> stale, int pauses, Figures figures) {
    @Override
    public String toString() {
      return "%d reads, %d stale; replicas served %d of the %d reads more than 50 ms after a write,"
              .formatted(reads, stale.size(), lateOnReplicas, late)
          + " and %d of all %d statements; replay was paused %d times; reasons: %s"
              .formatted(figures.onReplicas(), figures.total(), pauses, figures.byReason());
    }
  }

  private static Findings check(String settings, int seconds) throws Exception {
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(2).start()) {
      createRegister(cluster);
      String url = Clients.url(cluster) + settings;
      CountDownLatch end = new CountDownLatch(1);
      ExecutorService threads = Executors.newCachedThreadPool();
      List<Future<SessionChecker>> running = new ArrayList<>();
      try (DeseConnection first = Clients.ready(url)) {
        for (int i = 0; i < SESSIONS; i++) {
          running.add(threads.submit(new SessionChecker(url, i, SEED + i, end)));
        }
        Future<Integer> saboteur = threads.submit(() -> pauseAndResume(cluster, end));
        ended(end, seconds * 1_000);
        end.countDown();
        return findings(running, saboteur.get(), first.routeStats().figures());
      } finally {
        end.countDown();
        threads.shutdown();
      }
    }
  }

  private static Findings findings(
      List<Future<SessionChecker>> sessions, int pauses, Figures figures) throws Exception {
    long reads = 0;
    long late = 0;
    long lateOnReplicas = 0;
    List<String> stale = new ArrayList<>();
    for (Future<SessionChecker> session : sessions) {
      SessionChecker checked = session.get(1, TimeUnit.MINUTES);
      reads += checked.reads;
      late += checked.lateReads;
      lateOnReplicas += checked.lateReadsOnReplicas;
      stale.addAll(checked.stale);
    }
    return new Findings(reads, late, lateOnReplicas, stale, pauses, figures);
  }

  private static int pauseAndResume(PostgresCluster cluster, CountDownLatch end)
      throws InterruptedException {
    Random random = new Random(SEED);
    int pauses = 0;
    while (!ended(end, random.nextInt(100))) {
      PostgresNode replica = cluster.replicas().get(random.nextInt(2));
      replica.pauseReplay();
      boolean over = ended(end, random.nextInt(300));
      replica.resumeReplay();
      pauses++;
      if (over) {
        break;
      }
    }
    return pauses;
  }

  private static boolean ended(CountDownLatch end, int milliseconds) throws InterruptedException {
    return end.await(milliseconds, TimeUnit.MILLISECONDS);
  }

  /** The table that the sessions write to: a row for each. */
  private static void createRegister(PostgresCluster cluster) throws SQLException {
    Clients.onPrimary(cluster, "CREATE TABLE register (id int PRIMARY KEY, value bigint NOT NULL)");
    Clients.onPrimary(
        cluster, "INSERT INTO register SELECT i, 0 FROM generate_series(0, " + SESSIONS + ") i");
    cluster.awaitCaughtUp();
  }

  /** One session: writes its register in every way there is, and reads it back. */
  private static final class SessionChecker implements Callable<SessionChecker> {
    private static final long LATE = Duration.ofMillis(50).toNanos();

    private final String url;
    private final int id;
    private final Random random;
    private final CountDownLatch end;
    private long reads;
    private long lateReads;
    private long lateReadsOnReplicas;
    private final List<String> stale = new ArrayList<>();

    SessionChecker(String url, int id, long seed, CountDownLatch end) {
      this.url = url;
      this.id = id;
      this.random = new Random(seed);
      this.end = end;
    }

    @Override
    public SessionChecker call() throws Exception {
      try (DeseConnection connection = Clients.connect(url)) {
        long value = 0;
        while (end.getCount() > 0) {
          WriteStyle style = STYLES.get(random.nextInt(STYLES.size()));
          value++;
          style.write(connection, id, value);
          long wroteAt = System.nanoTime();
          for (int i = random.nextInt(30); i >= 0 && end.getCount() > 0; i--) {
            read(connection, value, wroteAt, style);
            ended(end, random.nextInt(20));
          }
        }
      }
      return this;
    }

    private void read(DeseConnection connection, long written, long wroteAt, WriteStyle style)
        throws SQLException {
      boolean late = System.nanoTime() - wroteAt > LATE;
      String sql = "SELECT value FROM register WHERE id = " + id;
      long value = Long.parseLong(Clients.query(connection, sql));
      reads++;
      boolean onReplica = requireNonNull(connection.lastRoute()).reason() == RouteReason.READ;
      if (late) {
        lateReads++;
        lateReadsOnReplicas += onReplica ? 1 : 0;
      }
      if (value != written) {
        stale.add(
            "session %d read %d after it wrote %d by %s, %d us before, route %s"
                .formatted(
                    id,
                    value,
                    written,
                    style,
                    (System.nanoTime() - wroteAt) / 1000,
                    connection.lastRoute()));
      }
    }
  }
}
