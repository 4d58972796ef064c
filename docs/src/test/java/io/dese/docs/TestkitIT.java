package io.dese.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import io.dese.testkit.faults.Fault;
import io.dese.testkit.faults.FaultSchedule;
import io.dese.testkit.history.History;
import io.dese.testkit.history.Rule;
import io.dese.testkit.history.Verdict;
import io.dese.testkit.history.Workload;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The examples of the testkit's page, run as they stand there. */
class TestkitIT {

  @Test
  void theExampleOfTheTestkitRuns() {
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(2).start()) {
      PostgresNode replica = cluster.replicas().get(0);
      replica.pauseReplay(); // it goes on answering, with old data
      replica.link().delay(Duration.ofMillis(5)); // its clients are far away
      cluster.primary().kill(); // the power fails
      cluster.promote(replica);
      assertThat(cluster.primary()).isSameAs(replica);
    }
  }

  @Test
  void theExampleOfTheCheckerRuns() throws Exception {
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(1).start()) {
      String url = "jdbc:dese-routing://" + cluster.hostList() + "/postgres?user=postgres";
      Workload workload =
          Workload.builder(() -> DriverManager.getConnection(url)).clients(4).seed(7).build();
      try (Connection primary = cluster.primary().connect()) {
        workload.createTables(primary);
      }
      FaultSchedule schedule =
          FaultSchedule.seeded(7, Set.of(Fault.REPLAY_PAUSED), Duration.ofSeconds(1));
      History history =
          workload.run(
              () -> schedule.run(cluster, Duration.ofSeconds(1), System::nanoTime, workload::phase),
              () -> cluster.primary().connect());

      Verdict verdict = history.check(Rule.alwaysAnd(Rule.SESSION_READS_ITS_WRITES));
      assertThat(verdict.violations()).isEmpty();
    }
  }
}
