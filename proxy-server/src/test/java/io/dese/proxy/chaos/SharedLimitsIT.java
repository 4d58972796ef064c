package io.dese.proxy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.proxy.pool.PoolFigures;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections to one node, by all databases and users together, and those kept in advance. */
@Timeout(60)
class SharedLimitsIT {

  private static PostgresCluster cluster;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(0).start();
    try (Connection primary = cluster.primary().connect();
        Statement statement = primary.createStatement()) {
      statement.execute("create role alice login");
      statement.execute("create role bob login");
    }
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static Proxied proxy(int port, String database, String... more) throws IOException {
    return Proxied.with(
        """
        listen: { addresses: 127.0.0.1, port: 0, threads: 2 }
        http: { port: off }
        log: { connections: off }
        databases:
          postgres: { hosts: 127.0.0.1:%d%s }
        auth: { method: trust }
        %s
        """
            .formatted(port, database, String.join("\n", more)));
  }

  private static Proxied proxy(String database, String... more) throws IOException {
    return proxy(cluster.primary().directPort(), database, more);
  }

  private static RawClient client(Proxied proxy, String user) throws IOException {
    RawClient client = RawClient.dial(proxy.port());
    client.send(Asked.startup(Asked.PROTOCOL_3_0, RawClient.loginAs(user, "postgres", Map.of())));
    client.welcomed();
    return client;
  }

  /** How many connections a pool has, and what has changed that number so far. */
  private record Had(int connections, PoolFigures.Counts counts) {

    static List<Had> by(Proxied proxy) {
      return proxy.figures().stream()
          .map(now -> new Had(now.idle() + now.lent() + now.opening(), now.counts()))
          .toList();
    }
  }

  /** Of all pools at one moment: they are asked one by one, until nothing has changed meanwhile. */
  private static int total(Proxied proxy) {
    List<Had> before;
    List<Had> now = Had.by(proxy);
    do {
      before = now;
      now = Had.by(proxy);
    } while (!now.equals(before));
    return now.stream().mapToInt(Had::connections).sum();
  }

  /** How many connections the server has of a role. */
  private static int atServer(String role) {
    try (Connection primary = cluster.primary().connect();
        Statement statement = primary.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where backend_type = 'client backend'"
                    + " and application_name <> 'dese-testkit' and usename = '"
                    + role
                    + '\'')) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anIdleConnectionOfAnotherUserMakesRoomForWhoWaits() throws IOException {
    try (Proxied proxy = proxy(", max-connections: 1");
        RawClient alice = client(proxy, "alice");
        RawClient bob = client(proxy, "bob")) {
      for (int i = 0; i < 3; i++) {
        assertThat(alice.value("select current_user")).isEqualTo("alice");
        assertThat(bob.value("select current_user")).isEqualTo("bob");
      }
      assertThat(total(proxy)).isEqualTo(1);
    }
  }

  @Test
  void whoWaitsInVainHearsWhichLimitItWas() throws IOException {
    Map<String, String> limits =
        Map.of(
            ", max-connections: 1", "databases.postgres.max-connections is 1.",
            ", pool-size: 1", "pool.size is 1.",
            "", "limits.connections-per-node is 1.");
    for (Map.Entry<String, String> limit : limits.entrySet()) {
      String node = limit.getKey().isEmpty() ? "limits: { connections-per-node: 1 }" : "";
      String user = limit.getKey().contains("pool-size") ? "alice" : "bob";
      try (Proxied proxy = proxy(limit.getKey(), node, "timeouts: { query-wait: 300ms }");
          RawClient alice = client(proxy, "alice")) {
        alice.query("begin");
        try (RawClient waits = RawClient.dial(proxy.port())) {
          waits.send(
              Asked.startup(Asked.PROTOCOL_3_0, RawClient.loginAs(user, "postgres", Map.of())),
              Asked.query("select 1"));
          Answered error =
              waits.until(Answered.ERROR).stream()
                  .filter(answer -> answer.is(Answered.ERROR))
                  .findFirst()
                  .orElseThrow();

          assertThat(error.sqlState()).isEqualTo("53300");
          assertThat(error.field('D')).isEqualTo(limit.getValue());
          assertThat(error.field('M')).contains("timeouts.query-wait");
        }
      }
    }
  }

  @Test
  void aUserWhoNeverPausesLeavesRoomForOthers() throws Exception {
    try (Proxied proxy = proxy(", max-connections: 2", "pool: { size: 2 }")) {
      List<Thread> busy = new ArrayList<>();
      List<RawClient> clients = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        RawClient client = client(proxy, "alice");
        clients.add(client);
        Thread thread = new Thread(() -> work(client), "busy-" + i);
        busy.add(thread);
        thread.start();
      }
      proxy.awaitLent(2);
      try (RawClient bob = client(proxy, "bob")) {
        for (int i = 0; i < 3; i++) {
          assertThat(bob.value("select current_user")).isEqualTo("bob");
          assertThat(total(proxy)).isLessThanOrEqualTo(2);
        }
      }
      for (RawClient client : clients) {
        client.close();
      }
      for (Thread thread : busy) {
        thread.join();
      }
    }
  }

  private static void work(RawClient client) {
    try {
      while (true) {
        client.value("select pg_sleep(0.005)::text");
      }
    } catch (IOException e) {
      // It was closed: enough.
    }
  }

  @Test
  void manyClientsOfManyPoolsNeverExceedWhatTheNodeMayHave() throws Exception {
    try (Proxied proxy = proxy("", "limits: { connections-per-node: 3 }", "pool: { size: 3 }")) {
      List<Thread> threads = new ArrayList<>();
      List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
      for (int i = 0; i < 12; i++) {
        String user = List.of("alice", "bob", "postgres").get(i % 3);
        Thread thread =
            new Thread(
                () -> {
                  try (RawClient client = client(proxy, user)) {
                    for (int turn = 0; turn < 40; turn++) {
                      assertThat(client.value("select current_user")).isEqualTo(user);
                      assertThat(total(proxy)).isLessThanOrEqualTo(3);
                    }
                  } catch (IOException | AssertionError e) {
                    failures.add(e);
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }

      assertThat(failures).isEmpty();
      proxy.awaitAllReturned("all have done their work");
    }
  }

  @Test
  void connectionsAreKeptOpenInAdvanceFromTheStartWhereItIsKnownAsWhom()
      throws SQLException, IOException {
    try (Proxied proxy = proxy(", user: alice, min-idle: 3", "pool: { idle-timeout: 200ms }")) {
      Await.until(Duration.ofSeconds(20), () -> "3 of alice", () -> atServer("alice") == 3);
      try (Connection primary = cluster.primary().connect();
          Statement statement = primary.createStatement()) {
        statement.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'alice'");
      }
      long opened = proxy.figures().get(0).counts().opened();

      Await.until(
          Duration.ofSeconds(20),
          () -> "they are replaced " + proxy.figures(),
          () -> {
            PoolFigures now = proxy.figures().get(0);
            return now.idle() == 3 && now.counts().opened() > opened;
          });
    }
  }

  @Test
  void aConnectionThatDiedUnseenIsReplacedBeforeAClientGetsIt() throws IOException {
    try (Proxied proxy =
            proxy(
                cluster.primary().port(),
                "",
                "pool: { check-after: 50ms, size: 2 }",
                "timeouts: { server-connect: 1s }");
        RawClient client = client(proxy, "alice")) {
      final String before = client.value("select pg_backend_pid()");
      cluster.primary().link().cutToServer();
      Await.until(Duration.ofSeconds(20), () -> "it is to be tested", () -> proxy.checkDue());
      client.send(Asked.query("select pg_backend_pid()"));
      proxy.awaitLent(1);
      cluster.primary().link().resetConnections();
      cluster.primary().link().heal();

      List<Answered> answers = client.ready();

      assertThat(answers).noneMatch(answer -> answer.is(Answered.ERROR));
      assertThat(answers.get(1).row()).doesNotContain(before);
    }
  }

  @Test
  void aTestOfAnIdleConnectionShowsNothingToTheClient() throws IOException {
    try (Proxied proxy = proxy("", "pool: { check-after: 50ms, size: 1 }");
        RawClient client = client(proxy, "alice")) {
      String before = client.value("select pg_backend_pid()");
      Await.until(Duration.ofSeconds(20), () -> "it is to be tested", () -> proxy.checkDue());

      List<Answered> answers = client.query("select pg_backend_pid()");

      assertThat(answers.stream().map(Answered::type)).containsExactly('T', 'D', 'C', 'Z');
      assertThat(answers.get(1).row()).containsExactly(before);
    }
  }

  @Test
  void aServerThatCannotBeReachedIsLeftAloneForAWhile() throws IOException {
    try (Proxied proxy = proxy(1, "", "timeouts: { server-login-retry: 1h }")) {
      for (int i = 0; i < 5; i++) {
        try (RawClient client = RawClient.dial(proxy.port())) {
          client.send(
              Asked.startup(Asked.PROTOCOL_3_0, RawClient.loginAs("alice", "postgres", Map.of())));
          Answered last = client.rest().stream().reduce((one, other) -> other).orElseThrow();

          assertThat(last.sqlState()).isEqualTo("08001");
          assertThat(last.field('D'))
              .isEqualTo(
                  i == 0
                      ? ""
                      : "No server was tried: they are left alone for timeouts.server-login-retry.");
        }
      }
      assertThat(proxy.figures().get(0).counts().failed()).isEqualTo(1);
    }
  }
}
