package io.dese.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import io.dese.testkit.history.History;
import io.dese.testkit.history.Rule;
import io.dese.testkit.history.Verdict;
import io.dese.testkit.history.Workload;
import io.dese.testkit.history.WriteStyle;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every fault on a real cluster, under clients that use the primary alone. */
@Tag("any-jdk")
class FaultsIT {

  @Test
  void everyFaultLeavesAWholeClusterAndLosesNothing() throws Exception {
    try (PostgresCluster cluster =
        PostgresCluster.builder()
            .replicas(2)
            .setting("synchronous_standby_names", "ANY 1 (*)")
            .start()) {
      // The relays hide that the primary moves, as a virtual address would.
      Workload workload =
          Workload.builder(() -> DriverManager.getConnection(cluster.primary().url()))
              .clients(3)
              .styles(WriteStyle.durable())
              .build();
      try (Connection primary = cluster.primary().connect()) {
        workload.createTables(primary);
      }
      List<String> phases = new ArrayList<>();

      History history =
          workload.run(
              () -> {
                for (Fault fault : Fault.losslessWhenSynchronous()) {
                  workload.phase(fault.tag());
                  ActiveFault active = fault.begin(scene(cluster));
                  active.step();
                  active.undo();
                  cluster.awaitCaughtUp();
                  phases.add(fault.tag());
                  assertThat(cluster.replicas()).hasSize(2).allMatch(PostgresNode::isRunning);
                }
              },
              () -> cluster.primary().connect());

      assertThat(phases).hasSameSizeAs(Fault.losslessWhenSynchronous());
      assertThat(history.check(EnumSet.allOf(Rule.class)))
          .isEqualTo(new Verdict.Kept(history.size()));
      assertThat(history.size()).isGreaterThan(100);
    }
  }

  @Test
  void aScheduleRunsForItsTimeAndTellsItsPhases() throws Exception {
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(1).start()) {
      FaultSchedule schedule = FaultSchedule.seeded(3, Fault.lossless(), Duration.ofMillis(300));
      List<String> told = new ArrayList<>();
      long[] now = new long[1];

      schedule.run(cluster, Duration.ofNanos(3), () -> now[0]++, told::add);

      String first = schedule.phases(2).get(0).fault().tag();
      String second = schedule.phases(2).get(1).fault().tag();
      assertThat(told).containsExactly("calm", first, "calm", second, "calm");
    }
  }

  private static Scene scene(PostgresCluster cluster) {
    return new Scene(cluster, cluster.replicas().get(0), new Random(1));
  }
}
