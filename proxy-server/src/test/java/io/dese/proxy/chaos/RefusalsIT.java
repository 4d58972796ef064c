package io.dese.proxy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is refused hears so at once, in PostgreSQL's words: severity and SQLSTATE. */
@Timeout(60)
@SuppressWarnings("DefaultCharset")
class RefusalsIT {

  private static PostgresCluster cluster;
  private static int direct;

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.builder().replicas(0).setting("max_connections", "5").start();
    direct = cluster.primary().directPort();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static String yaml(int server, String more) {
    return """
    listen: { addresses: 127.0.0.1, port: 0 }
    http: { port: off }
    log: { connections: off }
    databases:
      "*": { hosts: 127.0.0.1:%d }
    %s
    """
        .formatted(server, more);
  }

  private static String trusting(int server, String more) {
    return yaml(server, "auth: { method: trust }\n" + more);
  }

  /** Severity and SQLSTATE of the last error before the end; "closed" without one. */
  private static String end(int port, byte[]... messages) throws IOException {
    try (RawClient client = RawClient.dial(port)) {
      client.send(messages);
      String last = "closed";
      for (Answered answer : client.rest()) {
        last = answer.is(Answered.ERROR) ? answer.field('V') + ' ' + answer.sqlState() : last;
      }
      return last;
    }
  }

  private static byte[] startup(String user, String database) {
    return Asked.startup(
        Asked.PROTOCOL_3_0, RawClient.loginAs(user, database, Map.of("application_name", "new")));
  }

  @Test
  void anUnknownDatabaseOrRoleIsRefusedAsByTheServer() throws IOException {
    try (Proxied proxy = Proxied.with(trusting(direct, ""))) {
      for (byte[] startup :
          List.of(startup("postgres", "no such"), startup("nobody", "postgres"))) {
        assertThat(end(proxy.port(), startup)).isEqualTo(end(direct, startup)).startsWith("FATAL");
      }
    }
  }

  @Test
  void aWrongPasswordIsRefused() throws IOException {
    try (Proxied proxy =
        Proxied.with(yaml(direct, "auth: { method: scram-sha-256, users: { postgres: right } }"))) {
      byte[] first = "SCRAM-SHA-256\0\0\0\0\040n,,n=,r=abcdefghijklmnopqrstuvwx".getBytes();
      byte[] wrong = "c=biws,r=abcdefghijklmnopqrstuvwx,p=AAAA".getBytes();

      assertThat(end(proxy.port(), startup("postgres", "postgres"), Asked.frame('p', wrong)))
          .startsWith("FATAL ");
      assertThat(
              end(
                  proxy.port(),
                  startup("postgres", "postgres"),
                  Asked.frame('p', first),
                  Asked.frame('p', wrong)))
          .startsWith("FATAL ");
    }
  }

  @Test
  void tooManyClientsAreRefused() throws IOException {
    try (Proxied proxy = Proxied.with(trusting(direct, "limits: { clients: 1 }"));
        RawClient first = RawClient.in(proxy.port())) {
      assertThat(end(proxy.port(), startup("postgres", "postgres"))).isEqualTo("FATAL 53300");
      assertThat(first.value("select 1")).isEqualTo("1");
    }
  }

  @Test
  void aServerThatIsDownIsNotWaitedFor() throws IOException {
    try (Proxied proxy = Proxied.with(trusting(1, ""))) {
      assertThat(end(proxy.port(), startup("postgres", "postgres"))).startsWith("FATAL 08");
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsNotWaitedForForEver() throws IOException {
    String limit = "timeouts: { server-connect: 500ms, server-login-retry: 0s }";
    try (Proxied proxy = Proxied.with(trusting(cluster.primary().port(), limit))) {
      cluster.primary().link().cut();

      assertThat(end(proxy.port(), startup("postgres", "postgres"))).startsWith("FATAL 08");

      cluster.primary().link().heal();
      try (RawClient next = RawClient.in(proxy.port())) {
        assertThat(next.value("select 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void badPacketsEndAsAtTheServer() throws IOException {
    byte[] good = startup("postgres", "postgres");
    try (Proxied proxy = Proxied.with(trusting(direct, ""))) {
      for (byte[] bad :
          List.of(
              new byte[] {0, 0, 0, 4, 0, 0, 0, 0},
              new byte[] {0, 0, 0x30, 0x11, 0, 3, 0, 0},
              new byte[] {0x7f, 0, 0, 0, 0, 3, 0, 0},
              Asked.startup(Asked.PROTOCOL_3_0, Map.of()),
              Asked.join(good, new byte[] {'Q', 0, 0, 0, 2}),
              Asked.join(good, new byte[] {'!', 0, 0, 0, 4}))) {
        String expected = end(direct, bad);

        assertThat(end(proxy.port(), bad)).as(HexFormat.of().formatHex(bad)).isEqualTo(expected);
      }
    }
  }
}
