package io.dese.cli.demo;

import io.dese.proxy.ProxyServer;
import io.dese.proxy.config.ConfigReader;
import io.dese.proxy.config.ProxyConfig;
import io.dese.testkit.PostgresCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The proxy in front of the demo's cluster, for clients that are not Java. */
final class DemoProxy implements AutoCloseable {

  private static final int PORT = 6433;
  private static final String HOST = "127.0.0.1";

  private final ProxyServer server;
  private final String user;
  private final String database;

  private DemoProxy(ProxyServer server, String user, String database) {
    this.server = server;
    this.user = user;
    this.database = database;
  }

  /** Starts it on the proxy's usual port; on any free one where that is taken. */
  static DemoProxy start(PostgresCluster cluster, String database) {
    ProxyServer server;
    try {
      server = ProxyServer.start(config(cluster, PORT));
    } catch (IOException taken) {
      try {
        server = ProxyServer.start(config(cluster, 0));
      } catch (IOException e) {
        e.addSuppressed(taken);
        throw new UncheckedIOException("the proxy cannot start: " + e.getMessage(), e);
      }
    }
    return new DemoProxy(server, cluster.primary().user(), database);
  }

  private static ProxyConfig config(PostgresCluster cluster, int port) {
    return new ConfigReader(Map.of())
        .read(
            """
            listen: {addresses: %s, port: %d}
            http: {port: off}
            databases: {"*": {hosts: [%s]}}
            auth: {method: trust}
            """
                .formatted(HOST, port, cluster.hostList()));
  }

  /** How to reach it, a line for each way. */
  List<String> invitation() {
    return List.of(
        "  psql -h %s -p %d -U %s -d %s    # the proxy"
            .formatted(HOST, server.port(), user, database),
        "  jdbc:postgresql://%s:%d/%s?user=%s    # the proxy, for any JDBC client"
            .formatted(HOST, server.port(), database, user));
  }

  @Override
  public void close() {
    server.close();
  }
}
