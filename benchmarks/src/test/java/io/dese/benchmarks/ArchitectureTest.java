package io.dese.benchmarks;

import io.dese.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("gate")
class ArchitectureTest {

  @Test
  void theModuleKeepsTheRules() {
    ArchitectureRules.forModule("io.dese.benchmarks")
        .api(
            "io.dese.benchmarks.FailoverBenchmark",
            "io.dese.benchmarks.CountingSocketFactory",
            "io.dese.benchmarks.proxy.ProxyBenchmark")
        .check();
  }
}
