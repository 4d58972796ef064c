package io.dese.proxy;

import io.dese.proxy.config.ConfigReader;
import io.dese.proxy.config.ProxyConfig;
import io.dese.testkit.PostgresNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** A proxy before one server, whose configuration a test changes. */
final class TestProxy implements AutoCloseable {

  private final PostgresNode node;
  private final ProxyServer server;
  private volatile String yaml;

  private TestProxy(PostgresNode node, String more) throws IOException {
    this.node = node;
    yaml = yaml(more);
    server = ProxyServer.start(config(), this::config);
  }

  /**
   * Starts one.
   *
   * @param more sections of the configuration beside listen, http, databases, auth and admin
   */
  static TestProxy start(PostgresNode node, String more) throws IOException {
    return new TestProxy(node, more);
  }

  private String yaml(String more) {
    return """
        listen:
          addresses: 127.0.0.1
          port: 0
          threads: 2
        http:
          address: 127.0.0.1
          port: 0
        databases:
          postgres:
            hosts: %s:%d
        auth:
          method: trust
        admin:
          users: [admin, %s]
          stats-users: [stats]
        %s"""
        .formatted(node.host(), node.directPort(), node.user(), more);
  }

  private ProxyConfig config() {
    return new ConfigReader(Map.of()).read(yaml);
  }

  /** What RELOAD reads from now on. */
  void configure(String more) {
    yaml = yaml(more);
  }

  ProxyServer server() {
    return server;
  }

  Connection connect() throws SQLException {
    return connect("postgres", node.user(), "");
  }

  Connection console(String user) throws SQLException {
    return connect("dese", user, "");
  }

  Connection connect(String database, String user, String more) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + server.port() + '/' + database + "?user=" + user + more);
  }

  HttpResponse<String> http(String method, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    server.close();
  }
}
