package io.dese.proxy.auth;

import io.dese.proxy.auth.TestCertificates.Issued;
import io.dese.proxy.auth.TlsContexts.OwnFiles;
import io.dese.proxy.auth.TlsContexts.ServerFiles;
import io.dese.testkit.PostgresCluster;
import io.netty.handler.ssl.JdkSslContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/** A real server with TLS, a role for each method, and rules that ask for it. */
final class LoginServer implements AutoCloseable {

  static final TestCertificates AUTHORITY = new TestCertificates();

  /** The password of all roles that have no other. */
  static final String PASSWORD = "geheim ½";

  private static final Instant NOW = TestCertificates.START.plusSeconds(1);
  private static final String RULES =
      """
      local     all  all                      trust
      host      all  postgres   127.0.0.1/32  trust
      host      all  trusted    all           trust
      host      all  md5d       all           md5
      host      all  plain      all           password
      hostssl   all  certified  all           cert
      hostnossl all  tlsonly    all           reject
      host      postgres,template1 all all    scram-sha-256
      """;

  private final Path directory;
  private final PostgresCluster cluster;

  private LoginServer(Path directory, PostgresCluster cluster) {
    this.directory = directory;
    this.cluster = cluster;
  }

  static LoginServer start(Path directory) throws IOException, SQLException {
    Issued server = AUTHORITY.leaf("localhost");
    Path key = server.writeKey(directory.resolve("server.key"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Path certificate = server.writeCertificate(directory.resolve("server.crt"));
    Path ca = AUTHORITY.authority().writeCertificate(directory.resolve("ca.crt"));
    Path rules = Files.writeString(directory.resolve("rules"), RULES);
    LoginServer started =
        new LoginServer(
            directory,
            PostgresCluster.builder()
                .replicas(0)
                .setting("hba_file", rules.toString())
                .setting("ssl", "on")
                .setting("ssl_cert_file", certificate.toString())
                .setting("ssl_key_file", key.toString())
                .setting("ssl_ca_file", ca.toString())
                .start());
    started.createRoles();
    return started;
  }

  private void createRoles() throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      for (String text :
          new String[] {
            "CREATE ROLE trusted LOGIN",
            "CREATE ROLE tlsonly LOGIN PASSWORD 'geheim ½'",
            "CREATE ROLE certified LOGIN",
            "CREATE ROLE plain LOGIN PASSWORD 'geheim ½'",
            "CREATE ROLE scram LOGIN PASSWORD 'geheim ½'",
            "CREATE ROLE bell LOGIN PASSWORD E'bell\\u0007 ½\\u00ad'",
            "CREATE ROLE expired LOGIN PASSWORD 'geheim ½' VALID UNTIL '2001-01-01'",
            "CREATE ROLE valid LOGIN PASSWORD 'geheim ½' VALID UNTIL 'infinity'",
            "CREATE ROLE nologin PASSWORD 'geheim ½'",
            "SET password_encryption = md5",
            "CREATE ROLE md5d LOGIN PASSWORD 'geheim ½'"
          }) {
        statement.execute(text);
      }
    }
  }

  /** As the superuser. */
  Connection connection() throws SQLException {
    return cluster.primary().connect();
  }

  int port() {
    return cluster.primary().directPort();
  }

  WireClient connect() throws IOException {
    return new WireClient(cluster.primary().host(), cluster.primary().port());
  }

  /** Verifies the server fully, as a host of that name. */
  SSLSocket startTls(WireClient client, String host, Optional<OwnFiles> own)
      throws IOException, TlsException {
    var files = new ServerFiles(TlsMode.VERIFY_FULL, Optional.of(directory.resolve("ca.crt")), own);
    var context = (JdkSslContext) TlsContexts.forServers(files, () -> NOW).context();
    return client.startTls(context, host);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
