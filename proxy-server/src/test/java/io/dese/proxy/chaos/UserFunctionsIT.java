package io.dese.proxy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The catalog says which functions leave nothing behind: only the others bind a session. */
class UserFunctionsIT {

  private static PostgresCluster cluster;
  private Proxied proxy;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(0).start();
    onServer(
        """
        create table booked (what text);
        create function book(what text) returns void language plpgsql as $$
          begin insert into booked values (what); end $$;
        create function add_tax(net int) returns int language sql stable as 'select net * 12 / 10';
        create function remember(what text) returns text language sql as
          'select set_config(''app.remembered'', what, false)';
        create function changing() returns text language sql as 'select ''harmless''';
        create role plain login;
        """);
  }

  @BeforeEach
  void proxy() throws IOException {
    proxy = Proxied.before(cluster.primary().directPort(), "transaction", 1);
  }

  @AfterEach
  void closeProxy() {
    proxy.close();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void functionsThatReadAndWriteLeaveTheConnectionToOthers() throws IOException {
    try (RawClient client = client("one");
        RawClient other = client("other")) {
      client.query("select book('a trip'), add_tax(100)");
      prepared(client, "select add_tax(200)");
      proxy.awaitLent(0);

      assertThat(other.value("select count(*) from booked where what = 'a trip'")).isEqualTo("1");
    }
  }

  @Test
  void theVeryFirstStatementIsJudgedByTheCatalog() throws IOException {
    try (RawClient client = client("first")) {
      assertThat(client.value("select add_tax(10)")).isEqualTo("12");

      proxy.awaitLent(0);
    }
  }

  @Test
  void aFunctionThatSetsSomethingBindsItsSession() throws IOException {
    try (RawClient client = client("one")) {
      client.query("select remember('mine')");
      client.query("select 1");

      assertThat(proxy.lent()).isEqualTo(1);
      assertThat(client.value("select current_setting('app.remembered')")).isEqualTo("mine");
    }
  }

  @Test
  void aPreparedStatementMeansWhatItsFunctionIsNow() throws IOException, SQLException {
    try (RawClient client = client("one")) {
      client.send(Asked.parse("s", "select changing()"), Asked.sync());
      client.ready();
      execute(client, "s");
      proxy.awaitLent(0);

      client.query(
          "create or replace function changing() returns text language sql as"
              + " 'select set_config(''app.changed'', ''yes'', false)'");
      execute(client, "s");

      assertThat(proxy.lent()).isEqualTo(1);
      assertThat(client.value("select current_setting('app.changed')")).isEqualTo("yes");
    }
  }

  @Test
  void withoutAPasswordInClearFunctionsBindTheirSession() throws IOException {
    try (Proxied listed =
            Proxied.with(
                """
                listen: { addresses: 127.0.0.1, port: 0, threads: 1 }
                databases:
                  "*": { hosts: 127.0.0.1:%d }
                auth:
                  method: trust
                  users: { plain: "md5b2a4b4d2ff6b1ee1f2a7a3c3b7d1a9f0" }
                http: { port: off }
                log: { connections: off }
                """
                    .formatted(cluster.primary().directPort()));
        RawClient client = RawClient.in(listed.port(), Map.of("user", "plain"))) {
      client.query("select add_tax(100)");
      client.query("select 1");

      assertThat(listed.lent()).isEqualTo(1);
    }
  }

  private RawClient client(String name) throws IOException {
    return RawClient.in(proxy.port(), Map.of("application_name", name));
  }

  private static void prepared(RawClient client, String sql) throws IOException {
    client.send(Asked.parse("", sql), Asked.bind("", ""), Asked.execute("", 0), Asked.sync());
    client.ready();
  }

  private static void execute(RawClient client, String name) throws IOException {
    client.send(Asked.bind("", name), Asked.execute("", 0), Asked.sync());
    client.ready();
  }

  private static void onServer(String sql) throws SQLException {
    try (Connection connection = cluster.primary().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
