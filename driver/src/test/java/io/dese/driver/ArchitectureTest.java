package io.dese.driver;

import io.dese.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("gate")
class ArchitectureTest {

  @Test
  void theModuleKeepsTheRules() {
    ArchitectureRules.forModule("io.dese.driver")
        .timeAllowedIn("io.dese.driver.ClusterRuntime")
        .api(
            "io.dese.driver.DeseDriver",
            "io.dese.driver.DeseDataSource",
            "io.dese.driver.DeseRouting",
            "io.dese.driver.DeseXaDataSource",
            "io.dese.driver.connection.DeseConnection",
            "io.dese.driver.pool.KeepOnQueryErrors",
            "io.dese.driver.pool.WatchedSocketFactory",
            "io.dese.driver.metrics",
            "io.dese.driver.telemetry")
        .check();
  }
}
