package io.dese.cli.promote;

import io.dese.cli.server.ServerSession;
import io.dese.core.cluster.Node;
import io.dese.driver.pool.NodeConnections;
import io.dese.driver.settings.DriverSettings;
import io.dese.driver.url.ClusterUrl;
import io.dese.driver.url.HostPort;
import io.dese.health.Ticker;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The servers of a URL and one session on each, opened when it is needed. For one thread. */
final class Servers implements AutoCloseable {

  private static final String CONNECT_SECONDS = "5";
  private static final String ANSWER_SECONDS = "20";

  private final List<Node> nodes = new ArrayList<>();
  private final List<NodeConnections> connections = new ArrayList<>();
  private final Map<Node, Open> open = new HashMap<>();

  private record Open(ServerSession session, int pid) {}

  /**
   * Names them, connects to none.
   *
   * @throws SQLException 22023 when the URL or a property is not valid
   */
  Servers(String url, Ticker ticker, @Nullable String user) throws SQLException {
    Properties given = new Properties();
    if (user != null) {
      given.setProperty("user", user);
    }
    String password = System.getenv("PGPASSWORD");
    if (password != null) {
      given.setProperty("password", password);
    }
    ClusterUrl parsed = ClusterUrl.parse(url, given, System.getenv());
    Properties pgjdbc = new Properties();
    pgjdbc.putAll(
        DriverSettings.parse(
                parsed.properties(), parsed.hosts().stream().map(HostPort::toString).toList())
            .pgjdbc());
    pgjdbc.putIfAbsent("connectTimeout", CONNECT_SECONDS);
    pgjdbc.putIfAbsent("loginTimeout", CONNECT_SECONDS);
    pgjdbc.putIfAbsent("socketTimeout", ANSWER_SECONDS);
    pgjdbc.setProperty("ApplicationName", "dese promote");
    for (HostPort host : parsed.hosts()) {
      nodes.add(new Node(nodes.size(), host.host(), host.port()));
      connections.add(new NodeConnections(parsed.nodeUrl(host), pgjdbc, ticker));
    }
  }

  /** In the order of the URL. */
  List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /** The session on a server; another one if it has ended. */
  ServerSession session(Node node) throws SQLException {
    Open current = open.get(node);
    if (current != null && current.session().isAlive()) {
      return current.session();
    }
    ServerSession session = fresh(node);
    open.put(node, new Open(session, session.pid()));
    return session;
  }

  /** A session that sees the settings of now, for the caller to close. */
  ServerSession fresh(Node node) throws SQLException {
    return new ServerSession(connections.get(node.index()).open());
  }

  /** The process of {@link #session} on a server. */
  int pid(Node node) throws SQLException {
    session(node);
    Open current = open.get(node);
    return current == null ? 0 : current.pid();
  }

  @Override
  public void close() {
    open.values().forEach(one -> one.session().close());
    open.clear();
  }
}
