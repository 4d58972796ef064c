package io.dese.proxy.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.StringPreparation;
import io.dese.proxy.auth.ServerLogin.Done;
import io.dese.proxy.auth.ServerLogin.Failed;
import io.dese.proxy.auth.ServerLogin.Identity;
import io.dese.proxy.auth.TestCertificates.Issued;
import io.dese.proxy.auth.TlsContexts.OwnFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our logins at a real server, and a real server's words beside ours. */
class PostgresLoginIT {

  private static final PlainPassword PASSWORD = new PlainPassword(LoginServer.PASSWORD);
  private static final Nonces NONCES = new Nonces(new SecureRandom());

  @TempDir private static Path directory;
  private static LoginServer server;

  @BeforeAll
  static void start() throws Exception {
    server = LoginServer.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"trusted", "md5d", "plain", "scram"})
  void aPasswordOpensEveryMethod(String user) throws Exception {
    assertThat(logIn(new Identity(user, PASSWORD, true, null))).isEqualTo(new Done());
  }

  @ParameterizedTest
  @ValueSource(strings = {"md5d", "plain", "scram", "nobody"})
  void aWrongPasswordIsTheServersError(String user) throws Exception {
    assertThat(logIn(new Identity(user, new PlainPassword("other"), true, null)))
        .isEqualTo(
            Map.of(
                'S', "FATAL",
                'C', "28P01",
                'M', "password authentication failed for user \"" + user + "\""));
  }

  @Test
  void anMd5SecretOpensMd5() throws Exception {
    Credential secret = Credential.of(storedSecret("md5d"));

    assertThat(secret).isInstanceOf(Credential.Md5Secret.class);
    assertThat(logIn(new Identity("md5d", secret, false, null))).isEqualTo(new Done());
  }

  @Test
  void aPasswordThatSaslprepRefusesIsTakenAsItIs() throws Exception {
    assertThat(logIn(new Identity("bell", new PlainPassword("bell\u0007 ½\u00ad"), false, null)))
        .isEqualTo(new Done());
  }

  @Test
  void theKeysOfAClientsLoginOpenTheServerThatHoldsTheSameSecret() throws Exception {
    Credential secret = Credential.of(storedSecret("scram"));
    Credential keys = clientLogsIn(secret, PASSWORD.text());

    assertThat(keys).isInstanceOf(Credential.PassedKeys.class);
    assertThat(logIn(new Identity("scram", keys, false, null))).isEqualTo(new Done());
  }

  @Test
  void theKeysOfAnotherSecretAreNotSentToTheServer() throws Exception {
    ScramVerifier other = ScramKeys.derive(PASSWORD.text(), new byte[16], 4096).verifier();
    Credential keys = clientLogsIn(new Credential.ScramSecret(other), PASSWORD.text());

    Object result = logIn(new Identity("scram", keys, false, null));

    assertThat(((Failed) result).reason())
        .contains("the server holds another SCRAM secret of user \"scram\"");
  }

  @Test
  void channelBindingHoldsAtARealServer() throws Exception {
    Credential keys = clientLogsIn(Credential.of(storedSecret("scram")), PASSWORD.text());
    for (Credential credential : List.of(PASSWORD, keys)) {
      try (WireClient client = server.connect()) {
        byte[] endPoint = endPoint(server.startTls(client, "localhost", Optional.empty()));
        client.startUp("scram", "postgres");
        var identity = new Identity("scram", credential, false, endPoint);

        // A server that offers binding takes nothing less from a client that could bind.
        assertThat(client.logIn(new ServerLogin(identity, NONCES))).isEqualTo(new Done());
      }
    }
  }

  @Test
  void aBindingToAnotherCertificateIsTheServersError() throws Exception {
    try (WireClient client = server.connect()) {
      server.startTls(client, "localhost", Optional.empty());
      client.startUp("scram", "postgres");
      var identity = new Identity("scram", PASSWORD, false, new byte[32]);

      assertThat(client.logIn(new ServerLogin(identity, NONCES)))
          .isEqualTo(Map.of('S', "FATAL", 'C', "28000", 'M', "SCRAM channel binding check failed"));
    }
  }

  @Test
  void verifyFullRefusesARealServerOfAnotherName() throws Exception {
    try (WireClient client = server.connect()) {
      assertThatThrownBy(() -> server.startTls(client, "db.example.org", Optional.empty()))
          .isInstanceOf(SSLException.class);
    }
  }

  @Test
  void ourCertificateOpensAServerThatAsksForOne() throws Exception {
    Issued own = LoginServer.AUTHORITY.leaf("certified");
    var files =
        new OwnFiles(
            own.writeCertificate(directory.resolve("own.crt")),
            own.writeKey(directory.resolve("own.key")));
    try (WireClient client = server.connect()) {
      server.startTls(client, "localhost", Optional.of(files));
      client.startUp("certified", "postgres");
      var identity = new Identity("certified", new Credential.Absent(""), false, null);

      assertThat(client.logIn(new ServerLogin(identity, NONCES))).isEqualTo(new Done());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"valid", "expired", "nologin", "nobody", "trusted"})
  void theAuthQueryFindsThoseWhoMayLogIn(String user) throws Exception {
    Credential credential = ask(user);

    assertThat(credential)
        .isInstanceOf(
            user.equals("valid") ? Credential.ScramSecret.class : Credential.Absent.class);
  }

  @Test
  void whatTheAuthQueryFindsLetsClientsInAndTheirKeysOpenTheServer() throws Exception {
    Credential keys = clientLogsIn(ask("valid"), PASSWORD.text());

    assertThat(logIn(new Identity("valid", keys, false, null))).isEqualTo(new Done());
  }

  private static ClientLogin.Means means() {
    return new ClientLogin.Means(new ScramServer(new byte[32], NONCES), new SecureRandom());
  }

  /** A client of the proxy that knows the password, played by pgjdbc's SCRAM client. */
  private static Credential clientLogsIn(Credential credential, String password) throws Exception {
    ScramClient client =
        ScramClient.builder()
            .advertisedMechanisms(List.of("SCRAM-SHA-256"))
            .username("*")
            .password(password.toCharArray())
            .stringPreparation(StringPreparation.POSTGRESQL_PREPARATION)
            .build();
    var attempt =
        new ClientLogin.Attempt("scram", AuthMethod.SCRAM_SHA_256, credential, Optional.empty());
    var login = new ClientLogin(attempt, ClientLogin.Transport.PLAIN, means());
    login.begin();
    String clientFirst = client.clientFirstMessage().toString();
    byte[] first =
        ("SCRAM-SHA-256\0\0\0\0" + (char) clientFirst.length() + clientFirst).getBytes(ISO_8859_1);
    byte[] challenge = ((ClientLogin.Ask) login.answer(first)).body();
    client.serverFirstMessage(data(challenge));
    var accepted =
        (ClientLogin.Accepted) login.answer(client.clientFinalMessage().toString().getBytes(UTF_8));
    byte[] last = accepted.last();
    assertThat(last).isNotNull();
    client.serverFinalMessage(data(last));
    return accepted.forServers();
  }

  private static String data(byte @Nullable [] body) {
    return body == null ? "" : new String(Arrays.copyOfRange(body, 4, body.length), UTF_8);
  }

  private static Object logIn(Identity identity) throws IOException {
    try (WireClient client = server.connect()) {
      client.startUp(identity.user(), "postgres");
      return client.logIn(new ServerLogin(identity, NONCES));
    }
  }

  private static byte[] endPoint(SSLSocket socket) throws SSLPeerUnverifiedException {
    X509Certificate peer = (X509Certificate) socket.getSession().getPeerCertificates()[0];
    return ServerEndPoint.of(peer).orElseThrow();
  }

  private static Credential ask(String user) throws SQLException {
    try (Connection connection = server.connection();
        Statement settings = connection.createStatement()) {
      settings.execute("SET search_path = " + AuthQuery.SEARCH_PATH);
      try (PreparedStatement statement =
          connection.prepareStatement(AuthQuery.DEFAULT.replace("$1", "?"))) {
        statement.setString(1, user);
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            rows.add(Arrays.asList(result.getString(1), result.getString(2)));
          }
        }
        return new AuthQuery(AuthQuery.DEFAULT).read(user, rows);
      }
    }
  }

  private static String storedSecret(String user) throws SQLException {
    try (Connection connection = server.connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT rolpassword FROM pg_authid WHERE rolname = '" + user + "'")) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }
}
