package io.dese.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the section log switches on is logged, and nothing else. */
class LogsIT {

  private static final PrintStream USUAL = System.err;

  private static PostgresCluster cluster;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @BeforeAll
  static void startCluster() {
    cluster = PostgresCluster.builder().replicas(0).start();
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(bytes, true, UTF_8));
  }

  @AfterEach
  void listenNoMore() {
    System.setErr(USUAL);
  }

  private String logged() {
    return bytes.toString(UTF_8);
  }

  private static void work(TestProxy proxy) throws Exception {
    try (Connection client = proxy.connect();
        Statement statement = client.createStatement()) {
      statement.execute("SELECT pg_sleep(0.2), 'secret'");
      statement.execute("SELECT 'fast'");
    }
  }

  @Test
  void loginsAndSlowStatementsAreLoggedWithoutValues() throws Exception {
    try (TestProxy proxy =
        TestProxy.start(cluster.primary(), "log: { connections: on, slow-statement: 100ms }")) {
      work(proxy);
      Await.until(
          Duration.ofSeconds(20),
          () -> "a logout in " + logged(),
          () -> logged().contains("logout"));
    }

    assertThat(logged())
        .contains("client login pid=")
        .contains("client logout pid=")
        .containsOnlyOnce("slow statement database=postgres")
        .doesNotContain("secret");
  }

  @Test
  void nothingOfThemIsLoggedThatIsSwitchedOff() throws Exception {
    try (TestProxy proxy = TestProxy.start(cluster.primary(), "log: { connections: off }")) {
      work(proxy);
    }

    assertThat(logged()).doesNotContain("client log").doesNotContain("slow statement");
  }
}
