package io.dese.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is served over HTTP. */
class AdminHttpIT {

  private static PostgresCluster cluster;
  private static TestProxy proxy;

  @BeforeAll
  static void start() throws IOException {
    cluster = PostgresCluster.builder().replicas(0).start();
    proxy = TestProxy.start(cluster.primary(), "");
  }

  @AfterAll
  static void stop() {
    proxy.close();
    cluster.close();
  }

  @Test
  void aProxyThatListensIsAliveAndReady() throws Exception {
    assertThat(proxy.http("GET", "/livez").statusCode()).isEqualTo(200);
    assertThat(proxy.http("GET", "/readyz").body()).isEqualTo("{\"status\":\"ready\"}");
  }

  @Test
  void healthIsAStandardReportWithTheProcessAndEachPool() throws Exception {
    use();

    HttpResponse<String> health = proxy.http("GET", "/health");

    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.headers().firstValue("Content-Type")).contains("application/health+json");
    assertThat(health.body())
        .contains("\"status\":\"pass\"")
        .contains("proxy:eventLoopLag")
        .contains("postgresql:connections")
        .contains("\"postgres/" + cluster.primary().user() + '"');
  }

  @Test
  void metricsShowPoolsAndWhatWasCounted() throws Exception {
    use();

    String text = proxy.http("GET", "/metrics").body();

    String tags = "{database=\"postgres\",user=\"" + cluster.primary().user() + "\"}";
    assertThat(value(text, "dese_proxy_transactions_seconds_count" + tags)).isPositive();
    assertThat(value(text, "dese_proxy_received_bytes_total" + tags)).isPositive();
    assertThat(value(text, "dese_proxy_pool_up" + tags)).isEqualTo(1);
    assertThat(text).contains("dese_proxy_pool_connections{").contains("dese_proxy_loop_lag");
  }

  @Test
  void anErrorIsCountedByItsClass() throws Exception {
    try (Connection client = proxy.connect();
        Statement statement = client.createStatement()) {
      statement.execute("SELECT nothing FROM nowhere");
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isEqualTo("42P01");
    }

    assertThat(proxy.http("GET", "/metrics").body())
        .containsPattern("dese_proxy_errors_total\\{class=\"42\".*} [1-9]");
  }

  private static double value(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + ' '))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in\n" + text));
  }

  private static void use() throws SQLException {
    try (Connection client = proxy.connect();
        Statement statement = client.createStatement()) {
      statement.execute("SELECT 1");
    }
  }

  @Test
  void otherPathsAndMethodsAreRefusedInJson() throws Exception {
    assertThat(proxy.http("GET", "/nothing").statusCode()).isEqualTo(404);
    assertThat(proxy.http("GET", "/livez/more").statusCode()).isEqualTo(404);
    HttpResponse<String> post = proxy.http("POST", "/metrics");
    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
    assertThat(post.body()).startsWith("{");
  }

  @Test
  void headIsAnsweredWithoutABody() throws Exception {
    HttpResponse<String> head = proxy.http("HEAD", "/health");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void aProxyWhoseServerIsGoneIsNotReady() throws Exception {
    try (PostgresCluster other = PostgresCluster.builder().replicas(0).start();
        TestProxy lonely = TestProxy.start(other.primary(), "")) {
      lonely.connect().close();
      assertThat(lonely.http("GET", "/readyz").statusCode()).isEqualTo(200);

      other.primary().stop();
      Await.until(
          Duration.ofSeconds(20), () -> "not ready without a server", () -> refused(lonely));

      assertThat(lonely.http("GET", "/health").statusCode()).isEqualTo(503);
    }
  }

  private static boolean refused(TestProxy proxy) {
    try (Connection client = proxy.connect()) {
      client.isValid(1);
    } catch (SQLException e) {
      // That is what makes it try.
    }
    try {
      return proxy.http("GET", "/readyz").statusCode() == 503;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
