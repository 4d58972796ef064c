package io.dese.conformance;

import io.dese.proxy.ProxyServer;
import io.dese.proxy.config.ConfigReader;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The servers that the suite wants: its user, its database and its settings. */
final class TestCluster implements AutoCloseable {

  private static final String PASSWORD = "postgres-of-the-suite";
  private static final String USER = "test";
  private static final Duration DELAY = Duration.ofSeconds(1);

  /** Clients prove themselves as they do to the server. */
  private static final String PROXY =
      """
      listen: { addresses: localhost, port: 0 }
      http: { port: off }
      databases:
        "*": { hosts: "%s" }
      auth: { users: { "%s": "%s", "%s": "%s" } }
      pool: { mode: %s, size: 100 }
      log: { connections: off }
      """;

  private final PostgresCluster cluster;
  private final @Nullable ProxyServer proxy;

  TestCluster(Way way) throws SQLException, IOException {
    cluster =
        PostgresCluster.builder()
            .replicas(2)
            .password(PASSWORD)
            .setting("max_prepared_transactions", "64")
            .setting("max_connections", "600")
            .setting("wal_level", "logical")
            .start();
    try (Connection connection = cluster.primary().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE " + USER + " LOGIN PASSWORD '" + USER + "'");
      statement.execute("CREATE DATABASE " + USER + " OWNER " + USER);
    }
    cluster.awaitCaughtUp();
    if (way.behind()) {
      cluster.replicas().forEach(replica -> replica.delayReplay(DELAY));
    }
    String mode = way.poolMode();
    proxy = mode == null ? null : proxy(cluster.primary(), mode);
  }

  private static ProxyServer proxy(PostgresNode primary, String mode) throws IOException {
    String yaml = PROXY.formatted(address(primary), primary.user(), PASSWORD, USER, USER, mode);
    return ProxyServer.start(new ConfigReader(Map.of()).read(yaml));
  }

  /** Where the suite connects: the primary past the testkit's relay, or the proxy. */
  private int port() {
    return proxy == null ? cluster.primary().directPort() : proxy.port();
  }

  /** {@code host:port} that the suite connects to. */
  String primary() {
    return cluster.primary().host() + ":" + port();
  }

  /** The primary and the replicas, for a URL. */
  String nodes() {
    return cluster.nodes().stream().map(TestCluster::address).collect(Collectors.joining(","));
  }

  private static String address(PostgresNode node) {
    return node.host() + ":" + node.directPort();
  }

  /** What the suite is told of them, as options of its process. */
  List<String> suiteOptions() {
    return List.of(
        "-Xmx1536m",
        "-XX:+UseSerialGC",
        "--add-opens=java.base/java.util=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-Duser.language=en",
        "-Duser.country=US",
        "-Dbuild.properties.relative.path=" + Path.of(System.getProperty("conformance.suite")),
        "-Dtest.url.PGHOST=" + cluster.primary().host(),
        "-Dtest.url.PGPORT=" + port(),
        "-Dtest.url.PGDBNAME=" + USER,
        "-Duser=" + USER,
        "-Dpassword=" + USER,
        "-DprivilegedUser=" + cluster.primary().user(),
        "-DprivilegedPassword=" + PASSWORD);
  }

  @Override
  public void close() {
    if (proxy != null) {
      proxy.close();
    }
    cluster.close();
  }
}
