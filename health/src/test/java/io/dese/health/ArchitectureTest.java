package io.dese.health;

import io.dese.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("gate")
class ArchitectureTest {

  @Test
  void theModuleKeepsTheRules() {
    ArchitectureRules.forModule("io.dese.health")
        .timeAllowedIn("io.dese.health.Ticker", "io.dese.health.DaemonThreads")
        .api("io.dese.health..")
        .check();
  }
}
