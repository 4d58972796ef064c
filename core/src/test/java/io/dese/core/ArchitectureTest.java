package io.dese.core;

import io.dese.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("gate")
class ArchitectureTest {

  @Test
  void theModuleKeepsTheRules() {
    ArchitectureRules.forModule("io.dese.core")
        .api(
            "io.dese.core.catalog",
            "io.dese.core.cluster",
            "io.dese.core.probe",
            "io.dese.core.route",
            "io.dese.core.session",
            "io.dese.core.sql")
        .check();
  }
}
