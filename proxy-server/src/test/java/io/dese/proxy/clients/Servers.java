package io.dese.proxy.clients;

import io.dese.proxy.ProxyServer;
import io.dese.proxy.config.ConfigReader;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.io.IOException;
import java.util.Map;

/** PostgreSQL, and the proxy before it in session and in transaction mode. */
final class Servers implements AutoCloseable {

  private static final String CONFIG =
      """
      listen: { addresses: 127.0.0.1, port: 0, threads: 2 }
      http: { port: off }
      databases:
        "*": { hosts: "%s:%d" }
      auth: { method: trust }
      pool: { mode: %s, size: %d }
      """;

  /** In transaction mode many clients share these few. */
  static final int FEW = 4;

  private static final int MANY = 20;

  private final PostgresCluster cluster;
  private final ProxyServer sessions;
  private final ProxyServer transactions;

  Servers() throws IOException {
    cluster = PostgresCluster.builder().replicas(0).start();
    sessions = proxy("session", MANY);
    transactions = proxy("transaction", FEW);
  }

  private ProxyServer proxy(String mode, int size) throws IOException {
    PostgresNode node = cluster.primary();
    String yaml = CONFIG.formatted(node.host(), node.directPort(), mode, size);
    return ProxyServer.start(new ConfigReader(Map.of()).read(yaml));
  }

  String user() {
    return cluster.primary().user();
  }

  int port(Way way) {
    return switch (way) {
      case DIRECT -> cluster.primary().directPort();
      case SESSION -> sessions.port();
      case TRANSACTION -> transactions.port();
    };
  }

  /** Where a program that uses libpq, or its variables, connects. */
  Map<String, String> environment(Way way) {
    return Map.of(
        "PGHOST", "127.0.0.1",
        "PGPORT", Integer.toString(port(way)),
        "PGUSER", user(),
        "PGDATABASE", "postgres",
        "PGSSLMODE", "disable",
        "PGGSSENCMODE", "disable",
        "PGCLIENTENCODING", "UTF8",
        "LC_ALL", "C");
  }

  @Override
  public void close() {
    sessions.close();
    transactions.close();
    cluster.close();
  }
}
