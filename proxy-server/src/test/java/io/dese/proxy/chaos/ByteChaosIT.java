package io.dese.proxy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import io.dese.testkit.time.Await;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bytes arrive in whatever pieces, sides are slow, and servers go: answers stay what they are. */
@Timeout(120)
class ByteChaosIT {

  /** So many bytes apart are the places where one conversation is split. */
  private static final int STRIDE = 40;

  private static final int HUGE = 200 << 20;

  /** What the proxy may hold for one client that does not read, sockets not counted. */
  private static final long MOST_HELD = 32 << 20;

  private static PostgresCluster cluster;
  private static PostgresNode node;
  private static SplittingRelay relay;
  private static Proxied proxy;
  private static List<String> expected;

  @BeforeAll
  static void start() throws IOException {
    cluster = PostgresCluster.builder().replicas(0).start();
    node = cluster.primary();
    relay = new SplittingRelay(node.directPort());
    proxy = Proxied.before(relay.port(), "transaction", 2);
    try (RawClient direct = RawClient.in(node.directPort())) {
      direct.query("create table left_behind (v text)");
      expected = Conversation.hold(direct, Conversation.WHOLE);
    }
  }

  @AfterAll
  static void stop() {
    proxy.close();
    relay.close();
    cluster.close();
  }

  @AfterEach
  void everythingIsGivenBack() {
    proxy.awaitAllReturned("the test");
  }

  @Test
  void requestsMayBeSplitAtEveryOffset() throws IOException {
    try (RawClient client = RawClient.in(proxy.port())) {
      for (int first = 1; first <= STRIDE; first++) {
        assertThat(Conversation.hold(client, Conversation.split(first, STRIDE)))
            .as("split after %d and every %d bytes", first, STRIDE)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void answersMayBeSplitAtEveryOffset() throws IOException {
    try (RawClient client = RawClient.in(proxy.port())) {
      for (int first = 1; first <= STRIDE; first++) {
        relay.split(first, STRIDE);
        assertThat(Conversation.hold(client, Conversation.WHOLE))
            .as("split after %d and every %d bytes", first, STRIDE)
            .isEqualTo(expected);
      }
    } finally {
      relay.split(0, 0);
    }
  }

  @Test
  void everyByteMayComeAlone() throws IOException {
    relay.bytewise(true);
    relay.endConnections(false);
    try (RawClient client = RawClient.in(proxy.port())) {
      assertThat(Conversation.hold(client, Conversation.BYTEWISE)).isEqualTo(expected);
    } finally {
      relay.bytewise(false);
    }
  }

  @Test
  void aStartUpPacketMayComeByteByByte() throws IOException {
    byte[] startup =
        Asked.startup(
            Asked.PROTOCOL_3_0,
            RawClient.loginAs("postgres", "postgres", Map.of("application_name", "slow")));
    try (RawClient client = RawClient.dial(proxy.port())) {
      Conversation.BYTEWISE.send(client, startup);
      client.welcomed();

      assertThat(client.value("show application_name")).isEqualTo("slow");
    }
  }

  @Test
  void aClientThatDoesNotReadHoldsNobodyUpAndLittleMemory() throws IOException {
    try (RawClient slow = RawClient.in(proxy.port());
        RawClient other = RawClient.in(proxy.port())) {
      long before = PlatformDependent.usedDirectMemory();
      slow.receiveLittle();
      slow.send(
          Asked.query(
              "select repeat('x', 1000000) from generate_series(1, " + HUGE / 1_000_000 + ")"));
      slow.read();
      for (int i = 0; i < 200; i++) {
        assertThat(other.value("select " + i)).isEqualTo(String.valueOf(i));
        assertThat(PlatformDependent.usedDirectMemory() - before).isLessThan(MOST_HELD);
      }

      List<Answered> rest = slow.ready();

      assertThat(rest.stream().filter(answer -> answer.is(Answered.ROW)).count())
          .isEqualTo(HUGE / 1_000_000);
    }
  }

  @Test
  void aServerThatIsSlowToTakeDataIsNotFlooded() throws IOException {
    String row = "x".repeat(100_000) + '\n';
    try (RawClient client = RawClient.in(proxy.port());
        RawClient other = RawClient.in(proxy.port())) {
      other.query("create table if not exists sink (v text)");
      other.query(
          "create or replace function slow() returns trigger language plpgsql as"
              + " 'begin perform pg_sleep(0.001); return null; end'");
      other.query(
          "create or replace trigger slow before insert on sink for each row"
              + " execute function slow()");
      long before = PlatformDependent.usedDirectMemory();
      client.send(Asked.query("copy sink from stdin"));
      client.until('G');
      for (int i = 0; i < 500; i++) {
        client.send(Asked.copyData(row));
        assertThat(PlatformDependent.usedDirectMemory() - before).isLessThan(MOST_HELD);
      }
      client.send(Asked.copyDone());

      assertThat(client.ready()).extracting(Answered::type).containsExactly('C', 'Z');
    }
  }

  @Test
  void dataOfACopyThatHasFailedGoNowhereAndTheClientGoesOn() throws IOException {
    byte[] data = Asked.copyData("y".repeat(60_000) + '\n');
    try (RawClient client = RawClient.in(proxy.port())) {
      client.send(Asked.query("copy (values (1)) to stdout"));
      client.ready();
      client.query("create temp table numbers (n int)");
      client.send(Asked.query("copy numbers from stdin"));
      client.until('G');
      client.send(Asked.copyData("not a number\n"));
      for (int i = 0; i < 300; i++) {
        client.send(data);
      }
      client.send(Asked.copyDone());

      assertThat(client.ready()).extracting(Answered::type).containsExactly('E', 'Z');
      assertThat(client.value("select 'goes on'")).isEqualTo("goes on");
    }
  }

  @ParameterizedTest
  @EnumSource(ProtocolState.class)
  void aServerThatGoesTakesItsClientWithItAndNobodyElse(ProtocolState state) throws IOException {
    for (boolean reset : new boolean[] {false, true}) {
      try (RawClient client = state.client(proxy.port())) {
        relay.endConnections(reset);
        Await.until(
            Duration.ofSeconds(20),
            () -> "a new client is served after " + state,
            ByteChaosIT::served);
        client.reset();
      }
    }
    proxy.awaitAllReturned(state.name());
  }

  private static boolean served() {
    try (RawClient next = RawClient.in(proxy.port())) {
      return next.value("select 'served'").equals("served");
    } catch (IOException e) {
      // The connection that it got, or that was being made for it, has just ended.
      return false;
    }
  }

  @Test
  void memoryIsFlatWhenClientsComeAndGo() throws IOException {
    comeAndGo(50);
    long before = PlatformDependent.usedDirectMemory();

    comeAndGo(200);

    assertThat(PlatformDependent.usedDirectMemory() - before).isLessThan(8 << 20);
  }

  private static void comeAndGo(int times) throws IOException {
    for (int i = 0; i < times; i++) {
      try (RawClient client = RawClient.in(proxy.port())) {
        client.send(
            Asked.query("select repeat('z', 100000)"),
            Asked.parse("", "select " + i),
            Asked.bind("", ""),
            Asked.execute("", 0));
        client.read();
      }
    }
  }
}
