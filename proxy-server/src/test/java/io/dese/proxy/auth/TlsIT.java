package io.dese.proxy.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.proxy.ProxyServer;
import io.dese.proxy.auth.TestCertificates.Issued;
import io.dese.proxy.auth.TlsContexts.ServerFiles;
import io.dese.proxy.config.ConfigReader;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encryption on both sides of a running proxy, before a real server with TLS. */
@Timeout(60)
class TlsIT {

  private static final TestCertificates CLIENTS = new TestCertificates();
  private static final Nonces NONCES = new Nonces(new SecureRandom());

  @TempDir private static Path directory;
  private static LoginServer server;

  @BeforeAll
  static void start() throws Exception {
    server = LoginServer.start(directory);
    CLIENTS.authority().writeCertificate(directory.resolve("clients.crt"));
    Issued bob = CLIENTS.leaf("Bob Smith");
    bob.writeCertificate(directory.resolve("bob.crt"));
    Path key = Files.write(directory.resolve("bob.pk8"), bob.key().getEncoded());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(directory.resolve("ident.conf"), "people \"Bob Smith\" scram\n");
    renew();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Another certificate of the proxy, in the same files. */
  private static void renew() throws IOException {
    Issued own = LoginServer.AUTHORITY.leaf("localhost");
    own.writeCertificate(directory.resolve("proxy.crt"));
    own.writeKey(directory.resolve("proxy.key"));
  }

  private static String yaml(String client, String servers, String auth) {
    return """
    listen: { addresses: 127.0.0.1, port: 0, threads: 1 }
    http: { port: off }
    log: { connections: off }
    databases:
      "*": { hosts: 127.0.0.1:%d }
    auth: { users: { scram: "%s", tlsonly: "%s" }%s }
    tls:
      client: { certificate: %s, key: %s, %s }
      server: { %s }
    """
        .formatted(
            server.port(),
            LoginServer.PASSWORD,
            LoginServer.PASSWORD,
            auth,
            directory.resolve("proxy.crt"),
            directory.resolve("proxy.key"),
            client,
            servers);
  }

  private static ProxyServer proxy(String client, String servers) throws IOException {
    return proxy(client, servers, "");
  }

  private static ProxyServer proxy(String client, String servers, String auth) throws IOException {
    return ProxyServer.start(new ConfigReader(Map.of()).read(yaml(client, servers, auth)));
  }

  private static String authority() {
    return "ca: " + directory.resolve("clients.crt");
  }

  private static Connection connect(ProxyServer to, String user, String... more)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", LoginServer.PASSWORD);
    for (int i = 0; i < more.length; i += 2) {
      properties.setProperty(more[i], more[i + 1]);
    }
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + to.port() + "/postgres", properties);
  }

  /** What becomes of a client: the TLS version of its server connection, or why there is none. */
  private static String outcome(ProxyServer to, String user, String... more) {
    try (Connection connection = connect(to, user, more);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT coalesce(version, 'plain') FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  private static String[] withCertificate() {
    return new String[] {
      "sslmode", "verify-full",
      "sslrootcert", directory.resolve("ca.crt").toString(),
      "sslcert", directory.resolve("bob.crt").toString(),
      "sslkey", directory.resolve("bob.pk8").toString()
    };
  }

  @ParameterizedTest
  @CsvSource({
    "disable, in, 08004, 08004",
    "allow, in, in, in",
    "prefer, in, in, in",
    "require, 28000, in, in",
    "verify-ca, 28000, out, in",
    "verify-full, 28000, out, in",
  })
  void theModeSaysWhichClientsMayCome(String mode, String plain, String tls, String certificate)
      throws IOException {
    String verified = mode.startsWith("verify") ? ", " + authority() : "";
    try (ProxyServer proxy = proxy("mode: " + mode + verified, "mode: disable")) {
      String root = directory.resolve("ca.crt").toString();

      assertOutcome(plain, outcome(proxy, "scram", "sslmode", "disable"));
      assertOutcome(tls, outcome(proxy, "scram", "sslmode", "verify-full", "sslrootcert", root));
      assertOutcome(certificate, outcome(proxy, "scram", withCertificate()));
    }
  }

  private static void assertOutcome(String expected, String outcome) {
    switch (expected) {
      case "in" -> assertThat(outcome).isEqualTo("plain");
      case "out" -> assertThat(outcome).startsWith("08");
      default -> assertThat(outcome).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "disable, scram, plain",
    "disable, tlsonly, 28000",
    "allow, scram, plain",
    "allow, tlsonly, TLSv1.3",
    "prefer, scram, TLSv1.3",
    "require, scram, TLSv1.3",
    "'verify-ca, ca: ca.crt', scram, TLSv1.3",
    "'verify-full, ca: ca.crt', scram, TLSv1.3",
    "'verify-full, ca: clients.crt', scram, 08001",
  })
  void theModeSaysHowServersAreReached(String mode, String user, String outcome)
      throws IOException {
    String files = mode.replace("ca: ", "ca: " + directory + "/");
    try (ProxyServer proxy = proxy("mode: disable", "mode: " + files)) {
      assertThat(outcome(proxy, user, "sslmode", "disable")).isEqualTo(outcome);
    }
  }

  @Test
  void tls13AloneIsSpokenWhereItIsTheOldestVersion() throws Exception {
    try (ProxyServer modern =
        proxy("mode: require, protocol: tlsv1.3", "mode: require, protocol: tlsv1.3")) {
      try (WireClient client = new WireClient("localhost", modern.port())) {
        assertThat(client.startTls(context(false), "localhost").getSession().getProtocol())
            .isEqualTo("TLSv1.3");
      }
      assertThatThrownBy(
              () -> {
                try (WireClient client = new WireClient("localhost", modern.port())) {
                  client.startTls(old(), "localhost");
                }
              })
          .isInstanceOf(IOException.class);
      onServer("ALTER SYSTEM SET ssl_max_protocol_version = 'TLSv1.2'", "SELECT pg_reload_conf()");
      try (ProxyServer both = proxy("mode: require", "mode: require")) {
        String[] tls = {"sslmode", "require"};

        assertThat(outcome(modern, "scram", tls)).isEqualTo("08001");
        assertThat(outcome(both, "scram", tls)).isEqualTo("TLSv1.2");
      } finally {
        onServer("ALTER SYSTEM RESET ssl_max_protocol_version", "SELECT pg_reload_conf()");
      }
    }
  }

  private static void onServer(String... statements) throws SQLException {
    try (Connection connection = server.connection();
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }

  /** What a client brings that believes the proxy's authority. */
  private static JdkSslContext context(boolean onlyTls13) throws TlsException {
    ServerFiles files =
        new ServerFiles(
            TlsMode.VERIFY_FULL,
            Optional.of(directory.resolve("ca.crt")),
            Optional.empty(),
            onlyTls13);
    return (JdkSslContext)
        TlsContexts.forServers(files, () -> TestCertificates.START.plusSeconds(1)).context();
  }

  /** One that knows TLS 1.2 alone. */
  private static JdkSslContext old() throws Exception {
    return (JdkSslContext)
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .trustManager(directory.resolve("ca.crt").toFile())
            .protocols("TLSv1.2")
            .build();
  }

  @Test
  void aConnectionMayBeginWithTlsButHasToNameItsProtocol() throws Exception {
    try (ProxyServer proxy = proxy("mode: require", "mode: disable")) {
      assertThat(outcome(proxy, "scram", "sslmode", "require", "sslNegotiation", "direct"))
          .isEqualTo("plain");

      for (int port : new int[] {proxy.port(), server.port()}) {
        assertThat(firstByteAfterHandshake(port, TlsContexts.ALPN)).isEqualTo('R');
        assertThat(firstByteAfterHandshake(port)).isEqualTo(-1);
      }
    }
  }

  /** Begins with TLS and sends a start-up packet of a user who exists. */
  private static int firstByteAfterHandshake(int port, String... protocols) throws Exception {
    JdkSslContext context = context(false);
    try (Socket plain = new Socket("localhost", port);
        SSLSocket tls =
            (SSLSocket)
                context.context().getSocketFactory().createSocket(plain, "localhost", port, true)) {
      tls.setSoTimeout(20_000);
      SSLParameters parameters =
          context.newEngine(UnpooledByteBufAllocator.DEFAULT, "localhost", port).getSSLParameters();
      parameters.setApplicationProtocols(protocols);
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      tls.getOutputStream().write("\0\0\0\026\0\003\0\0user\0trusted\0\0".getBytes(US_ASCII));
      return tls.getInputStream().read();
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void aLoginIsBoundToTheCertificateOfItsOwnHandshake() throws Exception {
    try (ProxyServer proxy =
            ProxyServer.start(
                new ConfigReader(Map.of()).read(yaml("mode: require", "mode: disable", "")),
                () -> new ConfigReader(Map.of()).read(yaml("mode: require", "mode: disable", "")));
        WireClient early = new WireClient("localhost", proxy.port());
        WireClient late = new WireClient("localhost", proxy.port())) {
      byte[] before = endPoint(early.startTls(context(false), "localhost"));
      renew();

      proxy.reload();

      byte[] after = endPoint(late.startTls(context(false), "localhost"));
      assertThat(after).isNotEqualTo(before);
      assertThat(bound(early, before)).isEqualTo(new ServerLogin.Done());
      assertThat(bound(late, after)).isEqualTo(new ServerLogin.Done());
    }
  }

  private static byte[] endPoint(SSLSocket socket) throws IOException {
    return ServerEndPoint.of((X509Certificate) socket.getSession().getPeerCertificates()[0])
        .orElseThrow();
  }

  private static Object bound(WireClient client, byte[] endPoint) throws IOException {
    client.startUp("scram", "postgres");
    Credential password = new PlainPassword(LoginServer.PASSWORD);
    return client.logIn(
        new ServerLogin(new ServerLogin.Identity("scram", password, false, endPoint), NONCES));
  }

  @Test
  void pgjdbcBindsItsLoginToTheConnection() throws IOException {
    try (ProxyServer proxy = proxy("mode: require", "mode: require")) {
      String[] bound = {
        "sslmode", "verify-full",
        "sslrootcert", directory.resolve("ca.crt").toString(),
        "channelBinding", "require"
      };

      assertThat(outcome(proxy, "scram", bound)).isEqualTo("TLSv1.3");
    }
  }

  @Test
  void aCertificateIsWhoItsMapSaysAndNobodyElse() throws IOException {
    String auth =
        ", ident-file: "
            + directory.resolve("ident.conf")
            + ", rules: [hostssl all all all cert map=people]";
    try (ProxyServer proxy = proxy("mode: require, " + authority(), "mode: disable", auth)) {
      assertThat(outcome(proxy, "scram", withCertificate())).isEqualTo("plain");
      assertThat(outcome(proxy, "tlsonly", withCertificate())).isEqualTo("28000");
      assertThat(outcome(proxy, "scram", "sslmode", "require")).isEqualTo("28000");
      assertThat(outcome(proxy, "scram", "sslmode", "disable")).isEqualTo("28000");
    }
  }
}
