package io.dese.proxy.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Every script of {@code src/test/resources/wire}, against PostgreSQL and against the proxy. */
@Tag("any-jdk")
class WireIT {

  private static PostgresCluster cluster;
  private static Observer observer;
  private static Target direct;
  private static Proxies proxies;

  @BeforeAll
  static void start() throws SQLException, IOException {
    cluster =
        PostgresCluster.builder().replicas(0).setting("max_prepared_transactions", "10").start();
    PostgresNode node = cluster.primary();
    observer = new Observer(node.connect());
    observer.execute("create role wire_alice login");
    direct =
        new Target("PostgreSQL", node.host(), node.directPort(), node.user(), "postgres", null);
    proxies = new Proxies(direct);
  }

  @AfterAll
  static void stop() throws SQLException {
    proxies.close();
    observer.close();
    cluster.close();
  }

  @TestFactory
  Stream<DynamicContainer> everyScriptGetsTheSameAnswersFromTheProxy() throws IOException {
    return ScriptFiles.read().entrySet().stream()
        .map(
            file ->
                DynamicContainer.dynamicContainer(
                    file.getKey(),
                    file.getValue().stream()
                        .map(script -> DynamicTest.dynamicTest(script.name(), () -> run(script)))));
  }

  private static void run(Script script) {
    Outcome expected = Run.of(script, direct, observer);
    assertThat(expected.failure()).as("on PostgreSQL").isNull();
    List<String> failures = new ArrayList<>();
    for (Map.Entry<Mode, Target> proxy : proxies.targets(script).entrySet()) {
      Outcome got = Run.of(script, proxy.getValue(), observer);
      failures.addAll(Verdict.of(script, proxy.getKey(), expected, got));
    }
    assertThat(failures).as("differences").isEmpty();
  }
}
