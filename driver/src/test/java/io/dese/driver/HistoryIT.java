package io.dese.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.cluster.Node;
import io.dese.core.route.Route;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.faults.Fault;
import io.dese.testkit.faults.FaultSchedule;
import io.dese.testkit.history.History;
import io.dese.testkit.history.PhaseFigures;
import io.dese.testkit.history.Place;
import io.dese.testkit.history.Rule;
import io.dese.testkit.history.Verdict;
import io.dese.testkit.history.Workload;
import io.dese.testkit.history.WriteStyle;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many clients write in every way there is and read, while a seeded schedule breaks the cluster;
 * what they saw must keep the promises of their consistency level. {@code -Ddese.checker.seconds}
 * says for how long, {@code -Psoak} makes it five minutes, {@code -Ddese.checker.seed} takes
 * another schedule.
 */
class HistoryIT {

  private static final Logger LOG = LoggerFactory.getLogger(HistoryIT.class);
  private static final long SEED = Long.getLong("dese.checker.seed", 20_261_120);
  private static final int SECONDS = Integer.getInteger("dese.checker.seconds", 10);

  private static final Set<Rule> SESSION =
      Rule.alwaysAnd(Rule.SESSION_READS_ITS_WRITES, Rule.THREAD_READS_ITS_WRITES);

  /**
   * A consistency level.
   *
   * @param settings the end of the URL that asks for it
   * @param rules what it promises
   */
  private record Level(String settings, Set<Rule> rules) {}

  static List<Level> levels() {
    return List.of(
        new Level("", SESSION),
        new Level("&consistency=process", and(SESSION, Rule.PROCESS_READS_ITS_WRITES)),
        new Level(
            "&consistency=global&catch-up-wait=50ms",
            and(SESSION, Rule.PROCESS_READS_ITS_WRITES, Rule.REAL_TIME)));
  }

  private static Set<Rule> and(Set<Rule> rules, Rule... more) {
    Set<Rule> all = EnumSet.copyOf(rules);
    all.addAll(List.of(more));
    return all;
  }

  /**
   * What happens to a cluster.
   *
   * @param faults in some order
   * @param styles how is written
   * @param standbys which of them confirm each commit
   */
  private record Storm(Set<Fault> faults, Set<WriteStyle> styles, String standbys) {}

  private static final Storm REPLICAS_ALONE =
      new Storm(Fault.lossless(), Set.of(WriteStyle.values()), "");
  private static final Storm PRIMARIES_TOO =
      new Storm(Fault.losslessWhenSynchronous(), WriteStyle.durable(), "ANY 1 (*)");
  private static final Storm REPLAY =
      new Storm(Set.of(Fault.REPLAY_PAUSED), WriteStyle.durable(), "");

  @ParameterizedTest
  @MethodSource("levels")
  void aLevelHoldsWhateverHappensToReplicas(Level level) throws Exception {
    assertKept(run(level.settings(), REPLICAS_ALONE, SECONDS * 500L), level);
  }

  @ParameterizedTest
  @MethodSource("levels")
  void aLevelHoldsWhilePrimariesComeAndGo(Level level) throws Exception {
    assertKept(run(level.settings(), PRIMARIES_TOO, SECONDS * 500L), level);
  }

  /** Not while commits wait for a replica: then PostgreSQL shows them there first. */
  @Test
  void aMonotonicSessionNeverReadsBackwards() throws Exception {
    Set<Fault> faults = EnumSet.copyOf(Fault.lossless());
    faults.remove(Fault.COMMITS_REMOTE_APPLY);
    Level level =
        new Level(
            "&monotonic=on", and(SESSION, Rule.SESSION_READS_FORWARD, Rule.THREAD_READS_FORWARD));

    assertKept(
        run(level.settings(), new Storm(faults, Set.of(WriteStyle.values()), ""), SECONDS * 500L),
        level);
  }

  @Test
  void staleReadsAreSeenWhereTheyAreAllowed() throws Exception {
    // Long enough for a machine that has much else to do.
    History history = run("&consistency=eventual", REPLAY, 5_000);

    assertThat(history.check(and(SESSION, Rule.SESSION_READS_FORWARD)).violations())
        .extracting(violation -> violation.rule())
        .contains(
            Rule.SESSION_READS_ITS_WRITES, Rule.THREAD_READS_ITS_WRITES, Rule.SESSION_READS_FORWARD)
        .doesNotContainAnyElementsOf(Rule.always());
  }

  private static void assertKept(History history, Level level) {
    Verdict verdict = history.check(level.rules());

    assertThat(verdict).as("seed %d", SEED).isEqualTo(new Verdict.Kept(history.size()));
    assertThat(total(history).onReplicas()).isPositive();
    // Every style leaves the session as free as it was, or replicas would soon get no reads.
    assertThat(history.places().keySet()).noneMatch(place -> place.detail().contains("pinned"));
  }

  private static History run(String settings, Storm storm, long millis) throws Exception {
    try (PostgresCluster cluster =
        PostgresCluster.builder()
            .replicas(2)
            .setting("synchronous_standby_names", storm.standbys())
            .start()) {
      String url = Clients.url(cluster) + settings;
      Workload workload =
          Workload.builder(() -> DriverManager.getConnection(url))
              .clients(12)
              .seed(SEED)
              .styles(storm.styles())
              .where(HistoryIT::place)
              .build();
      try (Connection primary = cluster.primary().connect()) {
        workload.createTables(primary);
      }
      cluster.awaitCaughtUp();
      FaultSchedule schedule =
          FaultSchedule.seeded(SEED, storm.faults(), Duration.ofMillis(Math.max(500, millis / 20)));
      Duration time = Duration.ofMillis(millis);
      try (Connection first = Clients.ready(url)) {
        LOG.debug("{} is ready", first);
        History history =
            workload.run(
                () -> schedule.run(cluster, time, System::nanoTime, workload::phase),
                () -> cluster.primary().connect());
        report(history);
        return history;
      }
    }
  }

  private static void report(History history) {
    history.phases().forEach((phase, figures) -> LOG.info("{}: {}", phase, figures));
    history.places().forEach((place, reads) -> LOG.info("{} reads on {}", reads, place.detail()));
    LOG.info(
        "seed {}: {} operations, {} failed reads; {}",
        SEED,
        history.size(),
        history.failedReads(),
        total(history));
  }

  private static PhaseFigures total(History history) {
    return history.phases().values().stream().reduce(PhaseFigures::plus).orElseThrow();
  }

  private static Place place(Connection connection) {
    try {
      Route route = connection.unwrap(DeseConnection.class).lastRoute();
      if (route == null) {
        return Place.UNKNOWN;
      }
      Node replica = route.replica();
      String where = replica == null ? "primary" : replica.toString();
      return new Place(replica != null, where + " (" + route.reason().tag() + ")");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
