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
            "io.dese.proxy.config.pgbouncer",
            // Their constants are compiled into those who use them.
            "io.dese.proxy.protocol.Backend",
            "io.dese.proxy.protocol.Frontend",
            // DatabasePool gives a lambda.
            "io.dese.proxy.session.Canceller")
        .check();
  }
}
