package io.dese.proxy.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.proxy.ProxyServer;
import io.dese.proxy.config.ConfigReader;
import io.dese.testkit.time.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Users whom no list has, found by asking a real server, and its own answers beside the proxy's.
 */
@Timeout(60)
class AuthQueryIT {

  private static final String RIGHT = LoginServer.PASSWORD;
  private static final Nonces NONCES = new Nonces(new SecureRandom());

  private static final String RULES =
      "rules: [host all md5d all md5, host all all all scram-sha-256]";

  @TempDir private static Path directory;
  private static LoginServer server;
  private static ProxyServer proxy;

  @BeforeAll
  static void start() throws Exception {
    server = LoginServer.start(directory);
    onServer(
        "CREATE ROLE asker SUPERUSER LOGIN PASSWORD 'ask'",
        "CREATE ROLE weak LOGIN PASSWORD 'ask'",
        "CREATE ROLE own LOGIN PASSWORD 'ask'",
        "CREATE SCHEMA auth AUTHORIZATION asker",
        "CREATE SEQUENCE auth.calls OWNED BY NONE",
        "ALTER SEQUENCE auth.calls OWNER TO asker",
        """
        CREATE FUNCTION auth.secret(wanted text) RETURNS TABLE (name text, secret text)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
        BEGIN
          PERFORM pg_sleep(0.3), nextval('auth.calls');
          RETURN QUERY SELECT rolname::text, rolpassword FROM pg_authid WHERE rolname = wanted;
        END $$""",
        "ALTER FUNCTION auth.secret OWNER TO asker",
        "GRANT USAGE ON SCHEMA auth TO own",
        // What would be found if somebody could say where to look.
        "CREATE SCHEMA evil",
        "CREATE TABLE evil.pg_authid (rolname text, rolpassword text)",
        "INSERT INTO evil.pg_authid VALUES ('scram', 'evil'), ('nobody', 'evil')",
        "GRANT ALL ON SCHEMA evil TO PUBLIC",
        "GRANT ALL ON evil.pg_authid TO PUBLIC",
        "ALTER ROLE asker SET search_path = evil, pg_catalog");
    proxy = proxy(yaml(server.port(), "asker", ""));
  }

  @AfterAll
  static void stop() {
    proxy.close();
    server.close();
  }

  private static String yaml(int port, String asker, String more) {
    return """
    listen: { addresses: 127.0.0.1, port: 0, threads: 2 }
    http: { port: off }
    log: { connections: off }
    databases:
      "*": { hosts: 127.0.0.1:%d }
    auth:
      %s
      query-user: %s
      query-password: ask
    %s
    """
        .formatted(port, RULES, asker, more.indent(2));
  }

  private static ProxyServer proxy(String yaml) throws IOException {
    return ProxyServer.start(new ConfigReader(Map.of()).read(yaml));
  }

  private static void onServer(String... statements) throws SQLException {
    try (Connection connection = server.connection();
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }

  private static String value(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(ProxyServer to, String user, String password, String... more)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    for (int i = 0; i < more.length; i += 2) {
      properties.setProperty(more[i], more[i + 1]);
    }
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + to.port() + "/postgres", properties);
  }

  private static String stateOf(ProxyServer to, String user, String password) {
    try (Connection connection = connect(to, user, password)) {
      return "in as " + value(connection, "SELECT session_user");
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  /** All that a client hears until the end of its login; nonces and salts by their lengths. */
  private static List<String> heard(int port, String user, String password) throws IOException {
    List<String> heard = new ArrayList<>();
    ServerLogin login =
        new ServerLogin(
            new ServerLogin.Identity(user, new PlainPassword(password), false, null), NONCES);
    try (WireClient client = new WireClient("127.0.0.1", port)) {
      client.startUp(user, "postgres");
      while (true) {
        WireClient.Message message = client.read();
        if (message.type() == 'E') {
          heard.add(message.fields().toString());
          return heard;
        }
        if (message.type() != 'R') {
          heard.add(String.valueOf(message.type()));
          return heard;
        }
        heard.add(new String(message.body(), UTF_8).replaceAll("[rs]=[^,]*|[vp]=.*", "...").trim());
        if (login.authentication(message.body()) instanceof ServerLogin.Send send) {
          client.send('p', send.body());
        }
      }
    }
  }

  private static String saltOf(String user) throws IOException {
    ServerLogin login =
        new ServerLogin(
            new ServerLogin.Identity(user, new PlainPassword("x"), false, null), NONCES);
    try (WireClient client = new WireClient("127.0.0.1", proxy.port())) {
      client.startUp(user, "postgres");
      ServerLogin.Send first = (ServerLogin.Send) login.authentication(client.read().body());
      client.send('p', first.body());
      return new String(client.read().body(), UTF_8).replaceFirst(".*,s=([^,]*),.*", "$1").trim();
    }
  }

  @ParameterizedTest
  @CsvSource({"scram", "valid", "md5d"})
  void aUserIsFoundAndItsLoginOpensTheServer(String user) throws SQLException {
    try (Connection connection = connect(proxy, user, RIGHT)) {
      assertThat(value(connection, "SELECT session_user")).isEqualTo(user);
    }
  }

  @ParameterizedTest
  @CsvSource({"scram, wrong", "nobody, wrong", "expired, geheim ½", "expired, wrong", "nologin, x"})
  void whoIsRefusedHearsWhatTheServerSays(String user, String password) throws IOException {
    List<String> expected = heard(server.port(), user, password);

    assertThat(heard(proxy.port(), user, password)).isEqualTo(expected);
    assertThat(expected).last().asString().contains("S=FATAL", "C=28P01");
  }

  @Test
  void theSaltOfAUserThatDoesNotExistStaysTheSame() throws IOException {
    assertThat(saltOf("nobody")).isEqualTo(saltOf("nobody")).hasSize(24);
    assertThat(saltOf("nobody")).isNotEqualTo(saltOf("nobody else"));
    assertThat(saltOf("scram")).hasSize(24);
  }

  @Test
  void aNewPasswordCountsAfterOneFailedLoginAndTheOldOneNoMore() throws SQLException {
    onServer("CREATE ROLE fickle LOGIN PASSWORD 'one'");
    assertThat(stateOf(proxy, "fickle", "one")).isEqualTo("in as fickle");
    onServer("ALTER ROLE fickle PASSWORD 'two'");

    Await.until(
        Duration.ofSeconds(20),
        () -> "the new password opens",
        () -> stateOf(proxy, "fickle", "two").equals("in as fickle"));

    assertThat(stateOf(proxy, "fickle", "one")).isEqualTo("28P01");
  }

  @Test
  void noSettingOfAClientReachesTheQuestion() throws Exception {
    String query =
        "query: SELECT rolname, rolpassword FROM pg_authid WHERE rolname = $1 AND rolcanlogin";
    try (ProxyServer open = proxy(yaml(server.port(), "asker", query))) {
      String[] led = {"options", "-c search_path=evil -c role=weak", "currentSchema", "evil"};

      assertThatThrownBy(() -> connect(open, "scram", "evil", led)).hasMessageContaining("scram");
      assertThatThrownBy(() -> connect(open, "nobody", "evil", led)).hasMessageContaining("nobody");
      assertThatThrownBy(() -> connect(open, "x' OR true --", "evil", led))
          .isInstanceOf(SQLException.class);
      try (Connection in = connect(open, "scram", RIGHT, "currentSchema", "evil")) {
        assertThat(value(in, "SHOW search_path")).isEqualTo("evil");
      }
    }
  }

  @Test
  void manyLoginsOfOneUserAskOnce() throws Exception {
    String query = "query: SELECT * FROM auth.secret($1)";
    int count = 12;
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try (ProxyServer own = proxy(yaml(server.port(), "own", query));
        Connection direct = server.connection()) {
      CountDownLatch ready = new CountDownLatch(count);
      List<Future<String>> logins = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        logins.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return stateOf(own, "scram", RIGHT);
                }));
      }
      for (Future<String> login : logins) {
        assertThat(login.get()).isEqualTo("in as scram");
      }

      assertThat(value(direct, "SELECT last_value FROM auth.calls")).isEqualTo("1");
    } finally {
      threads.shutdownNow();
    }
  }

  /** As docs/proxy-security.md has it. */
  @Test
  void aRoleThatMayOnlyCallAFunctionCanAsk() throws Exception {
    onServer(
        """
        CREATE FUNCTION auth.listed(wanted text) RETURNS TABLE (name text, secret text)
        LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
          SELECT rolname::text, CASE WHEN rolvaliduntil < now() THEN NULL ELSE rolpassword END
          FROM pg_authid WHERE rolname = wanted AND rolcanlogin AND NOT rolsuper
        $$""",
        "REVOKE ALL ON FUNCTION auth.listed FROM PUBLIC",
        "GRANT EXECUTE ON FUNCTION auth.listed TO own");
    try (ProxyServer limited =
        proxy(yaml(server.port(), "own", "query: SELECT * FROM auth.listed($1)"))) {
      assertThat(stateOf(limited, "valid", RIGHT)).isEqualTo("in as valid");
      assertThat(stateOf(limited, "expired", RIGHT)).isEqualTo("28P01");
      assertThat(stateOf(limited, "asker", "ask")).isEqualTo("28P01");
    }
  }

  @Test
  void aConnectionThatIsLostIsOpenedAgain() throws Exception {
    assertThat(stateOf(proxy, "scram", RIGHT)).isEqualTo("in as scram");

    onServer(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            + " WHERE application_name = 'dese auth.query'",
        "CREATE ROLE later LOGIN PASSWORD 'x'");

    assertThat(stateOf(proxy, "later", "x")).isEqualTo("in as later");
  }

  @Test
  void whatAClientSendsBeforeItIsAskedWaitsForTheAnswer() throws Exception {
    onServer("CREATE ROLE hasty LOGIN PASSWORD 'x'");
    ServerLogin login =
        new ServerLogin(
            new ServerLogin.Identity("hasty", new PlainPassword("x"), false, null), NONCES);
    byte[] offer = "\0\0\0\012SCRAM-SHA-256\0\0".getBytes(UTF_8);
    try (WireClient client = new WireClient("127.0.0.1", proxy.port())) {
      client.startUp("hasty", "postgres");
      client.send('p', ((ServerLogin.Send) login.authentication(offer)).body());

      assertThat(client.read().body()).isEqualTo(offer);
      assertThat(client.logIn(login)).isEqualTo(new ServerLogin.Done());
    }
  }

  private static boolean isTerminated(Connection direct) {
    try {
      String sql =
          "SELECT bool_or(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
              + " WHERE state = 'active' AND query LIKE '%pg_sleep(0.7)%'"
              + " AND pid <> pg_backend_pid()";
      return "t".equals(value(direct, sql));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aQuestionWhoseConnectionIsLostIsAskedOnceMore() throws Exception {
    String query =
        "query: SELECT rolname, rolpassword FROM pg_authid, pg_sleep(0.7) WHERE rolname = $1";
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (ProxyServer slow = proxy(yaml(server.port(), "asker", query));
        Connection direct = server.connection()) {
      Future<String> login = thread.submit(() -> stateOf(slow, "scram", RIGHT));
      Await.until(
          Duration.ofSeconds(20),
          () -> "the question is being asked and its connection is gone",
          () -> isTerminated(direct));

      assertThat(login.get()).isEqualTo("in as scram");
    } finally {
      thread.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource({"nobody, 08001, 1", "wrong, 58000, 0", "weak, 58000, 0"})
  void whereNoServerCanBeAskedNobodyIsToldWhoExists(String asker, String state, int port)
      throws Exception {
    String yaml = yaml(port == 0 ? server.port() : port, asker, "");
    try (ProxyServer lost = proxy(yaml)) {
      for (String user : List.of("scram", "nobody")) {
        assertThat(heard(lost.port(), user, RIGHT))
            .containsExactly(
                Map.of(
                        'S', "FATAL",
                        'C', state,
                        'M', "no server could be asked for the client's password")
                    .entrySet()
                    .stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "{", "}")));
      }
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsNotWaitedForForEver() throws Exception {
    String query =
        "query: SELECT rolname, rolpassword FROM pg_authid, pg_sleep(30) WHERE rolname = $1";
    String limit = "timeouts: { server-connect: 500ms }";
    try (ProxyServer slow = proxy(yaml(server.port(), "asker", query) + limit)) {
      assertThat(stateOf(slow, "scram", RIGHT)).isEqualTo("57014");
    }
  }

  @Test
  void anotherQueryCountsAfterAReload() throws Exception {
    String[] yaml = {
      yaml(server.port(), "asker", "query: SELECT 'scram', NULL WHERE $1 = 'scram'")
    };
    ConfigReader reader = new ConfigReader(Map.of());
    try (ProxyServer changing =
        ProxyServer.start(reader.read(yaml[0]), () -> reader.read(yaml[0]))) {
      assertThat(stateOf(changing, "scram", RIGHT)).isEqualTo("28P01");
      yaml[0] = yaml(server.port(), "asker", "");

      changing.reload();

      assertThat(stateOf(changing, "scram", RIGHT)).isEqualTo("in as scram");
    }
  }

  @Test
  void whereADatabaseIsNamedForTheQuestionItNeedNotBeTheClients() throws Exception {
    try (ProxyServer elsewhere = proxy(yaml(server.port(), "asker", "query-database: template1"))) {
      assertThat(heard(elsewhere.port(), "scram", RIGHT)).last().isEqualTo("S");
    }
  }
}
