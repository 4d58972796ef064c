package io.dese.proxy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that never reads. */
@Timeout(60)
class SlowReaderIT {

  private static PostgresCluster cluster;

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.builder().replicas(0).start();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static Proxied proxy(String more) throws IOException {
    return Proxied.beside(cluster.primary().directPort(), "pool: { size: 1 }", more);
  }

  @Test
  void itsServerConnectionIsFreedAfterClientWrite() throws IOException {
    try (Proxied proxy = proxy("timeouts: { client-write: 500ms }");
        RawClient silent = RawClient.in(proxy.port());
        RawClient other = RawClient.in(proxy.port())) {
      silent.receiveLittle();
      silent.send(Asked.query("select repeat('x', 1000) from generate_series(1, 300000)"));
      proxy.awaitLent(1);

      // Waits for the only connection.
      String after = other.value("select 'after'");

      assertThat(after).isEqualTo("after");
      proxy.awaitClients(1);
    }
  }

  @Test
  void whoReadsAgainInTimeMissesNothing() throws IOException {
    try (Proxied proxy = proxy("limits: { buffer: 16KiB }");
        RawClient slow = RawClient.in(proxy.port())) {
      slow.send(Asked.query("select repeat('x', 1000) from generate_series(1, 30000)"));
      proxy.awaitLent(1);

      long rows = slow.ready().stream().filter(answer -> answer.is(Answered.ROW)).count();

      assertThat(rows).isEqualTo(30_000);
    }
  }
}
