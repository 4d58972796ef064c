package io.dese.proxy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Behind one address there may be several proxies: a request to cancel may come to any of them. */
@Timeout(60)
class SiblingsIT {

  private static PostgresCluster cluster;

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.builder().replicas(0).start();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Proxied proxy(int id, int port, String peers) throws IOException {
    return Proxied.with(
        """
        listen: { addresses: 127.0.0.1, port: %d, threads: 1, peer-id: %d }
        http: { port: off }
        log: { connections: off }
        databases:
          "*": { hosts: 127.0.0.1:%d }
        auth: { method: trust }
        timeouts: { cancel-wait: 5s }
        peers: { %s }
        """
            .formatted(port, id, cluster.primary().directPort(), peers));
  }

  @Test
  void aRequestThatReachesTheWrongSiblingIsPassedOn() throws IOException {
    int first = freePort();
    try (Proxied one = proxy(1, first, "");
        Proxied two = proxy(2, 0, "1: 127.0.0.1:" + first);
        RawClient client = RawClient.in(one.port())) {
      client.send(Asked.query("select pg_sleep(30)"));
      one.awaitLent(1);

      client.cancelAt(two.port());

      List<Answered> answers = client.ready();
      assertThat(answers).anyMatch(answer -> answer.sqlState().equals("57014"));
      assertThat(client.value("select 1")).isEqualTo("1");
    }
  }

  @Test
  void aRequestForNobodyDoesNotGoRoundBetweenPeersThatAreNamedWrongly() throws IOException {
    int first = freePort();
    int second = freePort();
    try (Proxied one = proxy(1, first, "7: 127.0.0.1:" + second);
        Proxied two = proxy(2, second, "7: 127.0.0.1:" + first);
        RawClient asker = RawClient.dial(one.port())) {
      asker.send(Asked.cancel(7 << 25 | 1, new byte[] {1, 2, 3, 4}));

      assertThat(asker.rest()).isEmpty();
      try (RawClient client = RawClient.in(two.port())) {
        assertThat(client.value("select 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void aSiblingThatIsGoneIsWaitedForNoLongerThanCancelWait() throws IOException {
    try (Proxied one = proxy(1, 0, "3: 127.0.0.1:1");
        RawClient asker = RawClient.dial(one.port())) {
      asker.send(Asked.cancel(3 << 25 | 1, new byte[] {1, 2, 3, 4}));

      assertThat(asker.rest()).isEmpty();
    }
  }
}
