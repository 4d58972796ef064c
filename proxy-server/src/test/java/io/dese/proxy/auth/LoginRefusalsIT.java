package io.dese.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.proxy.ProxyServer;
import io.dese.proxy.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may not log in hears from the proxy what the server itself would have said. */
@Timeout(60)
class LoginRefusalsIT {

  private static final Nonces NONCES = new Nonces(new SecureRandom());

  /** Those of the server, as far as they matter here. */
  private static final String RULES =
      """
      - hostnossl all tlsonly all reject
          - host all md5d all md5
          - host all plain all password
          - host postgres,template1 all all scram-sha-256\
      """;

  @TempDir private static Path directory;
  private static LoginServer server;
  private static ProxyServer proxy;

  @BeforeAll
  static void start() throws Exception {
    server = LoginServer.start(directory);
    StringBuilder users = new StringBuilder();
    try (Connection connection = server.connection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT rolname, rolpassword FROM pg_authid WHERE rolpassword IS NOT NULL")) {
      while (rows.next()) {
        users.append("\"%s\" \"%s\"\n".formatted(rows.getString(1), rows.getString(2)));
      }
    }
    Files.writeString(directory.resolve("users.txt"), users);
    TestCertificates.Issued own = LoginServer.AUTHORITY.leaf("localhost");
    own.writeCertificate(directory.resolve("proxy.crt"));
    own.writeKey(directory.resolve("proxy.key"));
    proxy = proxy("prefer", RULES);
  }

  @AfterAll
  static void stop() {
    proxy.close();
    server.close();
  }

  private static ProxyServer proxy(String mode, String rules) throws IOException {
    String yaml =
        """
        listen: { addresses: 127.0.0.1, port: 0, threads: 1 }
        http: { port: off }
        log: { connections: off }
        databases:
          "*": { hosts: 127.0.0.1:%d }
        tls: { client: { mode: %s, certificate: %s, key: %s } }
        auth:
          user-list: %s
          rules:
            %s
        """
            .formatted(
                server.port(),
                mode,
                directory.resolve("proxy.crt"),
                directory.resolve("proxy.key"),
                directory.resolve("users.txt"),
                rules.strip());
    return ProxyServer.start(new ConfigReader(Map.of()).read(yaml));
  }

  /** The error's fields, with one name for the rules of both. */
  private static Map<Character, String> refusal(
      int port, String user, String database, String password) throws IOException {
    ServerLogin login =
        new ServerLogin(
            new ServerLogin.Identity(user, new PlainPassword(password), true, null), NONCES);
    try (WireClient client = new WireClient("127.0.0.1", port)) {
      client.startUp(user, database);
      Object end = client.logIn(login);
      if (end instanceof ServerLogin.Done) {
        // It is who it says, but no server lets it in.
        end = client.read().fields();
      }
      assertThat(end).isInstanceOf(Map.class);
      Map<Character, String> fields = new TreeMap<>();
      ((Map<?, ?>) end)
          .forEach(
              (field, text) ->
                  fields.put((Character) field, text.toString().replace("pg_hba.conf", "rules")));
      fields.replaceAll((field, text) -> text.replace("auth.rules", "rules"));
      return fields;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "scram, postgres, wrong, 28P01",
    "md5d, postgres, wrong, 28P01",
    "nobody, postgres, geheim ½, 28P01",
    "nobody, template1, x, 28P01",
    "tlsonly, postgres, geheim ½, 28000",
    "scram, no such database, geheim ½, 28000",
    "scram, other, geheim ½, 28000",
  })
  void aRefusalIsTheServersWordForWord(String user, String database, String password, String state)
      throws IOException {
    Map<Character, String> expected = refusal(server.port(), user, database, password);

    assertThat(refusal(proxy.port(), user, database, password))
        .isEqualTo(expected)
        .containsEntry('S', "FATAL")
        .containsEntry('C', state);
  }

  @Test
  void aPasswordInClearTextIsNotEvenAskedForWithoutTls() throws IOException {
    assertThat(refusal(proxy.port(), "plain", "postgres", LoginServer.PASSWORD))
        .containsEntry('C', "28000")
        .containsEntry('M', "method \"password\" for user \"plain\" needs an encrypted connection");
  }

  /** Asked by auth.query, the proxy knows it before; a copied secret is refused by the server. */
  @Test
  void aPasswordThatHasExpiredOpensNoServer() throws IOException {
    Map<Character, String> refusal =
        refusal(proxy.port(), "expired", "postgres", LoginServer.PASSWORD);

    assertThat(refusal).containsEntry('S', "FATAL").containsEntry('C', "28000");
    assertThat(refusal.get('M')).contains("another SCRAM secret of user \"expired\"");
  }

  @ParameterizedTest
  @CsvSource({
    "require, host all all all scram-sha-256, SSL required",
    "prefer, hostssl all all all scram-sha-256, no rules entry for host \"127.0.0.1\"",
    "prefer, host all all all reject, rules rejects connection for host \"127.0.0.1\"",
  })
  void aClientWithoutTlsOrWithoutARuleIsToldWhy(String mode, String rule, String message)
      throws IOException {
    try (ProxyServer strict = proxy(mode, "- " + rule)) {
      Map<Character, String> refusal =
          refusal(strict.port(), "scram", "postgres", LoginServer.PASSWORD);

      assertThat(refusal).containsEntry('S', "FATAL").containsEntry('C', "28000");
      assertThat(refusal.get('M')).startsWith(message);
    }
  }

  @Test
  void aServerThatRefusesTheLoginIsQuoted() throws IOException, SQLException {
    try (Connection connection = server.connection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE moved LOGIN PASSWORD 'x'");
      Files.writeString(directory.resolve("users.txt"), "\"moved\" \"y\"\n");
      try (ProxyServer stale = proxy("prefer", RULES)) {
        assertThat(refusal(stale.port(), "moved", "postgres", "y"))
            .isEqualTo(refusal(server.port(), "moved", "postgres", "y"));
      }
    }
  }
}
