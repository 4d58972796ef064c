package io.dese.cli;

import io.dese.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("gate")
final class ArchitectureTest {

  @Test
  void theModuleKeepsTheRules() {
    ArchitectureRules.forModule("io.dese.cli")
        .timeAllowedIn(
            "io.dese.cli.demo.Threads",
            "io.dese.cli.server.Interruption",
            "io.dese.cli.log.JsonLogs")
        .api("io.dese.cli.Main", "io.dese.cli.log.JsonLogs")
        .check();
  }
}
