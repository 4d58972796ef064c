package io.dese.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients of a single server, which keeps every promise unless somebody cheats. */
class WorkloadIT {

  private static final Set<Rule> ALL = EnumSet.allOf(Rule.class);

  @SuppressWarnings("NullAway.Init")
  private static PostgresCluster cluster;

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.builder().replicas(0).start();
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @BeforeEach
  void dropTables() throws SQLException {
    execute("DROP TABLE IF EXISTS history_register, history_list, history_element");
  }

  @Test
  void clientsOfTwoProcessesDoTheirOperationsAndSeeEverything() throws Exception {
    Workload workload =
        builder()
            .process(() -> DriverManager.getConnection(cluster.primary().url()))
            .clients(2)
            .where(connection -> new Place(false, "the server"))
            .build();
    createTables(workload);
    workload.phase("only");

    History history = workload.run(() -> {}, () -> cluster.primary().connect());

    assertThat(history.check(ALL)).isEqualTo(new Verdict.Kept(history.size()));
    assertThat(history.size()).isGreaterThanOrEqualTo(4 * 300);
    assertThat(history.phases()).containsOnlyKeys("only");
    assertThat(history.phases().get("only"))
        .matches(figures -> figures.reads() > 900 && figures.unknown() == 0);
    assertThat(history.places()).containsOnlyKeys(new Place(false, "the server"));
    assertThat(operations(history)).extracting(Operation::process).contains(0, 1);
  }

  @Test
  void everyStyleWrites() throws Exception {
    for (WriteStyle style : WriteStyle.values()) {
      dropTables();
      Workload workload = builder().clients(1).styles(List.of(style)).build();
      createTables(workload);

      History history = workload.run(() -> {}, () -> cluster.primary().connect());

      assertThat(history.check(ALL)).as("%s", style).isEqualTo(new Verdict.Kept(history.size()));
      assertThat(operations(history))
          .as("%s", style)
          .anyMatch(o -> o.kind() == Operation.Kind.WRITE && o.outcome() == Outcome.OK)
          .anyMatch(o -> o.kind() == Operation.Kind.APPEND && o.outcome() == Outcome.OK)
          .noneMatch(o -> o.outcome() == Outcome.UNKNOWN);
      assertThat(history.failedReads()).isZero();
    }
  }

  @Test
  void whatSomebodyDeletesIsMissed() throws Exception {
    Workload workload = builder().clients(2).build();
    createTables(workload);

    History history =
        workload.run(
            () -> {},
            () -> {
              execute("DELETE FROM history_element WHERE position = 1 AND list < 4");
              return cluster.primary().connect();
            });

    assertThat(history.check(ALL).violations())
        .extracting(Violation::rule)
        .contains(Rule.NOTHING_LOST, Rule.LISTS_GROW);
  }

  private static Workload.Builder builder() {
    return Workload.builder(() -> DriverManager.getConnection(cluster.primary().url()))
        .operations(300)
        .pause(Duration.ZERO);
  }

  private static List<Operation> operations(History history) {
    return IntStream.range(0, history.size()).mapToObj(history::operation).toList();
  }

  private static void createTables(Workload workload) throws SQLException {
    try (Connection primary = cluster.primary().connect()) {
      workload.createTables(primary);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection primary = cluster.primary().connect();
        Statement statement = primary.createStatement()) {
      statement.execute(sql);
    }
  }
}
