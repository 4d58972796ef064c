package io.dese.proxy.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.testkit.PostgresCluster;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the section limits says is so. */
@Timeout(60)
class LimitsIT {

  private static PostgresCluster cluster;

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.builder().replicas(0).start();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  /** A proxy with some more keys, each a whole line. */
  private static Proxied proxy(String... more) throws IOException {
    return Proxied.beside(cluster.primary().directPort(), more);
  }

  private static void refused(Proxied proxy, String setting) {
    assertThatThrownBy(() -> RawClient.in(proxy.port()).close())
        .isInstanceOfSatisfying(
            RawClient.RefusedException.class,
            e -> {
              assertThat(e.why().sqlState()).isEqualTo("53300");
              assertThat(e.why().field('V')).isEqualTo("FATAL");
              assertThat(e.why().field('D')).contains(setting);
              assertThat(e.why().field('H')).contains(setting.replaceFirst(" .*", ""));
            });
  }

  @Test
  void eachLimitOfClientsRefusesOneTooManyAndNamesItself() throws IOException {
    Map<String, String> limits =
        Map.of(
            "limits: { clients: 1 }", "limits.clients is 1",
            "limits: { clients-per-user: 1 }", "limits.clients-per-user is 1",
            "limits: { clients-per-database: 1 }", "limits.clients-per-database is 1",
            "limits: { clients-per-address: 1 }", "limits.clients-per-address is 1",
            "users: { postgres: { max-clients: 1 } }", "users.postgres.max-clients is 1");
    for (Map.Entry<String, String> limit : limits.entrySet()) {
      try (Proxied proxy = proxy(limit.getKey())) {
        try (RawClient first = RawClient.in(proxy.port())) {
          refused(proxy, limit.getValue());

          assertThat(first.value("select 1")).isEqualTo("1");
        }
        RawClient.inWithin(proxy.port()).close();
      }
    }
  }

  @Test
  void whoConnectsTooOftenIsTurnedAwayBeforeAnythingIsDoneForHim() throws IOException {
    try (Proxied proxy = proxy("limits: { rate: 1, burst: 3 }");
        RawClient first = RawClient.in(proxy.port());
        RawClient second = RawClient.in(proxy.port());
        RawClient third = RawClient.in(proxy.port());
        RawClient asksForTls = RawClient.dial(proxy.port())) {
      refused(proxy, "limits.rate is 1 a second");
      asksForTls.send(Asked.sslRequest());
      assertThat(asksForTls.read().sqlState()).isEqualTo("53300");

      assertThat(List.of(first.value("select 1"), second.value("select 1")))
          .containsOnly(third.value("select 1"));
    }
  }

  @Test
  void requestsToCancelCountTooForTheirKeysMustNotBeGuessed() throws IOException {
    try (Proxied proxy = proxy("limits: { rate: 1, burst: 1 }");
        RawClient client = RawClient.in(proxy.port())) {
      client.send(Asked.query("select pg_sleep(0.5)"));
      client.cancel();

      assertThat(client.ready()).noneMatch(answer -> answer.is(Answered.ERROR));
    }
  }

  @Test
  void aStartupPacketIsAsLongAsTheLimitSays() throws IOException {
    Map<String, String> parameters = Map.of("application_name", "a".repeat(1500));
    try (Proxied narrow = proxy("limits: { startup-packet: 1000B }");
        Proxied wide = proxy("limits: { startup-packet: 2KiB }")) {
      assertThatThrownBy(() -> RawClient.in(narrow.port(), parameters).close())
          .isInstanceOf(IOException.class);
      RawClient.in(wide.port(), parameters).close();
    }
  }

  @Test
  void aStatementBeyondTheLimitIsPassedOnAndItsClientKeepsTheConnection() throws IOException {
    String longText = "select /*" + "x".repeat(200_000) + "*/ pg_backend_pid()";
    try (Proxied proxy =
            proxy("limits: { statement-size: 1KiB }", "pool: { size: 2, mode: transaction }");
        RawClient client = RawClient.in(proxy.port());
        RawClient other = RawClient.in(proxy.port())) {
      String simple = client.value(longText);

      assertThat(proxy.lent()).isEqualTo(1);
      client.send(Asked.parse("long", longText), Asked.parse("", longText));
      client.send(Asked.bind("", "long"), Asked.execute("", 0), Asked.sync());
      client.send(Asked.bind("", ""), Asked.execute("", 0), Asked.sync());
      List<Answered> answers = client.ready();
      answers.addAll(client.ready());
      assertThat(answers.stream().filter(answer -> answer.is(Answered.ROW)).map(Answered::row))
          .containsExactly(List.of(simple), List.of(simple));
      assertThat(other.value("select 1")).isEqualTo("1");
    }
  }

  @Test
  void aLongStatementThatTakesANameTwiceIsRefusedAsByTheServer() throws IOException {
    String longText = "select /*" + "x".repeat(5_000) + "*/ 1";
    try (Proxied proxy = proxy("limits: { statement-size: 1KiB }");
        RawClient client = RawClient.in(proxy.port())) {
      client.send(Asked.parse("s", "select 'short'"), Asked.sync());
      client.ready();
      client.send(Asked.parse("s", longText), Asked.sync());

      assertThat(client.ready().get(0).sqlState()).isEqualTo("42P05");

      client.send(Asked.bind("", "s"), Asked.execute("", 0), Asked.sync());
      assertThat(client.ready().get(1).row()).containsExactly("short");
    }
  }

  @Test
  void preparedTextsOfAllClientsTogetherHaveALimit() throws IOException {
    String text = "select '%s" + "x".repeat(400_000) + "'::text is null";
    try (Proxied proxy = proxy("limits: { prepared-memory: 1MiB }");
        RawClient client = RawClient.in(proxy.port())) {
      try (RawClient other = RawClient.in(proxy.port())) {
        other.send(Asked.parse("a", text.formatted("1")), Asked.sync());
        other.send(Asked.parse("b", text.formatted("2")), Asked.sync());
        assertThat(other.ready()).noneMatch(answer -> answer.is(Answered.ERROR));
        assertThat(other.ready()).noneMatch(answer -> answer.is(Answered.ERROR));

        client.send(Asked.query("begin"));
        client.ready();
        client.send(Asked.parse("same", text.formatted("1")), Asked.sync());
        assertThat(client.ready()).noneMatch(answer -> answer.is(Answered.ERROR));
        client.send(
            Asked.parse("x", "select 1"),
            Asked.parse("c", text.formatted("3")),
            Asked.bind("", "c"),
            Asked.execute("", 0),
            Asked.sync());
        List<Answered> refused = client.ready();

        assertThat(refused.stream().map(Answered::type)).containsExactly('1', 'E', 'Z');
        assertThat(refused.get(1).sqlState()).isEqualTo("53200");
        assertThat(refused.get(1).field('D')).contains("limits.prepared-memory");
        assertThat(refused.get(2).status()).isEqualTo('E');
        client.send(Asked.query("rollback"));
        client.ready();
        client.send(
            Asked.parse("", text.formatted("4")),
            Asked.bind("", ""),
            Asked.execute("", 0),
            Asked.sync());
        assertThat(client.ready().get(2).row()).containsExactly("f");
      }
      proxy.awaitClients(1);
      client.send(Asked.parse("c", text.formatted("3")), Asked.sync());

      assertThat(client.ready()).noneMatch(answer -> answer.is(Answered.ERROR));
    }
  }

  @Test
  void startupParametersThatAreIgnoredDoNothing() throws IOException {
    Map<String, String> parameters = Map.of("No_Such_Thing", "1", "options", "-c no_such=2");
    try (Proxied proxy =
            proxy("session: { ignored-startup-parameters: [no_such_thing, no_such] }");
        Proxied strict = proxy();
        RawClient client = RawClient.in(proxy.port(), parameters)) {
      assertThat(client.value("select 1")).isEqualTo("1");
      assertThatThrownBy(() -> RawClient.in(strict.port(), parameters).close())
          .isInstanceOf(RawClient.RefusedException.class);
    }
  }
}
