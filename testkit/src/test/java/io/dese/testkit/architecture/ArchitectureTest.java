package io.dese.testkit.architecture;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("gate")
class ArchitectureTest {

  @Test
  void theModuleKeepsTheRules() {
    ArchitectureRules.forModule("io.dese.testkit")
        .timeAllowedIn(
            "io.dese.testkit.PostgresCluster", // the thread that closes it at the JVM's end
            "io.dese.testkit.history.Workload", // the threads of its clients, and their ticker
            "io.dese.testkit.relay.Relay", // its thread, and the delay of a real network
            "io.dese.testkit.server.EmbeddedBackend", // starts servers in parallel
            "io.dese.testkit.time.Await") // waits for other processes
        .api(
            "io.dese.testkit",
            "io.dese.testkit.time",
            "io.dese.testkit.architecture",
            "io.dese.testkit.history",
            "io.dese.testkit.faults")
        .check();
  }
}
