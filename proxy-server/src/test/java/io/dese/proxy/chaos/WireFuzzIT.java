package io.dese.proxy.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever bytes come from either side, the connection ends with an error or without a word, never
 * hangs, and the next client is served. {@code -Ddese.checker.seed} takes other bytes.
 */
@Timeout(180)
class WireFuzzIT {

  private static final long SEED = Long.getLong("dese.checker.seed", 20_261_121);
  private static final int TIMES = Boolean.getBoolean("dese.soak") ? 20_000 : 500;

  private static final byte[] STARTUP =
      Asked.startup(
          Asked.PROTOCOL_3_0,
          RawClient.loginAs("postgres", "postgres", Map.of("application_name", "fuzz")));

  private static final byte[] REQUESTS =
      Asked.join(
          Asked.query("select 'a', 1"),
          Asked.parse("s", "select $1"),
          Asked.describe('S', "s"),
          Asked.bind("p", "s", "value"),
          Asked.execute("p", 5),
          Asked.close('P', "p"),
          Asked.flush(),
          Asked.sync(),
          Asked.query("copy (select 1) to stdout"),
          Asked.frame('F', new byte[] {0, 0, 5, 57, 0, 0, 0, 0, 0, 0}),
          Asked.query("begin"),
          Asked.query("rollback"));

  @Test
  void aClientMaySendAnything() throws IOException {
    Mutator mutator = new Mutator(SEED);
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(0).start();
        Proxied proxy = Proxied.before(cluster.primary().directPort(), "transaction", 4)) {
      for (int i = 0; i < TIMES; i++) {
        try (RawClient client = RawClient.dial(proxy.port())) {
          byte[] spoiled = mutator.spoil(i % 3 == 0 ? STARTUP : REQUESTS);
          if (i % 3 != 0) {
            client.send(STARTUP);
            client.welcomed();
          }
          client.send(spoiled);
          String turn = "turn " + i + ": " + new String(spoiled, ISO_8859_1);
          if (i % 3 == 0) {
            client.halfClose();
            assertEnds(proxy, client, turn);
          } else {
            // What is left of a message may be long: nobody waits for its end.
            client.send(Asked.sync(), Asked.terminate());
            client.reset();
          }
          proxy.awaitAllReturned(turn);
        }
      }
      try (RawClient next = RawClient.in(proxy.port())) {
        assertThat(next.value("select 'served'")).isEqualTo("served");
      }
      proxy.awaitAllReturned("all that");
    }
  }

  private static void assertEnds(Proxied proxy, RawClient client, String turn) {
    List<Answered> answers = assertDoesNotThrow(client::rest, () -> turn + "; " + proxy.figures());
    for (Answered answer : answers) {
      if (answer.is(Answered.ERROR)) {
        assertThat(answer.sqlState()).as("%s: %s", turn, answer).hasSize(5);
        assertThat(answer.field('M')).as(turn).doesNotContain("Exception", "io.netty");
      }
    }
  }

  @Test
  void aServerMaySendAnything() throws IOException {
    Mutator mutator = new Mutator(SEED);
    try (HostileServer server = new HostileServer();
        Proxied proxy = Proxied.before(server.port(), "transaction", 2)) {
      for (int i = 0; i < TIMES; i++) {
        boolean login = i % 4 == 0;
        server.spoils(
            login ? mutator::spoil : UnaryOperator.identity(),
            login ? UnaryOperator.identity() : mutator::spoil);
        hears(proxy, i);
      }
      server.spoils(UnaryOperator.identity(), UnaryOperator.identity());
      Await.until(Duration.ofSeconds(20), () -> "a client is served", () -> served(proxy));
      proxy.awaitAllReturned("all that");
    }
  }

  private static void hears(Proxied proxy, int turn) throws IOException {
    try (RawClient client = RawClient.dial(proxy.port())) {
      client.send(STARTUP_PLAIN, Asked.query("select x"));
      client.halfClose();
      assertThat(client.raw()).as("turn %d", turn).isNotNull();
    }
  }

  private static boolean served(Proxied proxy) {
    try (RawClient next = RawClient.in(proxy.port())) {
      return next.query("select x").stream().anyMatch(answer -> answer.is('C'));
    } catch (IOException e) {
      // It got a connection that was closing.
      return false;
    }
  }

  private static final byte[] STARTUP_PLAIN =
      Asked.startup(Asked.PROTOCOL_3_0, RawClient.loginAs("postgres", "postgres", Map.of()));
}
