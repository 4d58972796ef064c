package io.dese.proxy;

import io.dese.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("gate")
class ArchitectureTest {

  @Test
  void theModuleKeepsTheRules() {
    ArchitectureRules.forModule("io.dese.proxy")
        .timeAllowedIn("io.dese.proxy.ProxyServer", "io.dese.proxy.ProxyThreads")
        .api(
            "io.dese.proxy",
            "io.dese.proxy.auth..",
            "io.dese.proxy.config",
            "io.dese.proxy.config.pgbouncer")
        .check();
  }
}
