package io.dese.proxy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits is told so, and who is waited for has its time. */
@Timeout(60)
class WaitingIT {

  private static PostgresCluster cluster;

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.builder().replicas(0).start();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static Proxied proxy(String timeouts, String pool) throws IOException {
    return Proxied.beside(
        cluster.primary().directPort(), "timeouts: { " + timeouts + " }", "pool: { " + pool + " }");
  }

  @Test
  void whoDoesNotLogInInTimeIsDisconnected() throws IOException {
    try (Proxied proxy = proxy("login: 200ms", "size: 1");
        RawClient client = RawClient.dial(proxy.port())) {
      List<Answered> answers = client.rest();

      assertThat(answers).hasSize(1);
      assertThat(answers.get(0).sqlState()).isEqualTo("57014");
      assertThat(answers.get(0).field('D')).contains("timeouts.login");
    }
  }

  @Test
  void whoWaitsIsToldSoOnceAndGetsItsAnswerInTheEnd() throws IOException {
    try (Proxied proxy = proxy("notice-after: 200ms", "size: 1");
        RawClient first = RawClient.in(proxy.port());
        RawClient second = RawClient.in(proxy.port())) {
      first.query("begin");
      second.send(Asked.query("select 'mine'"));
      Answered notice = second.read();
      first.query("commit");

      List<Answered> answers = second.ready();

      assertThat(notice.type()).isEqualTo('N');
      assertThat(notice.field('M')).startsWith("waiting for a free server connection");
      assertThat(answers.stream().map(Answered::type)).containsExactly('T', 'D', 'C', 'Z');
    }
  }

  @Test
  void theReserveIsForWhoHasWaitedForReserveAfter() throws IOException {
    try (Proxied proxy =
            proxy("query-wait: 20s", "size: 1, reserve-size: 1, reserve-after: 200ms");
        RawClient first = RawClient.in(proxy.port());
        RawClient second = RawClient.in(proxy.port())) {
      first.query("begin");

      assertThat(second.value("select 'reserve'")).isEqualTo("reserve");
      assertThat(first.query("commit").get(1).status()).isEqualTo('I');
    }
  }
}
