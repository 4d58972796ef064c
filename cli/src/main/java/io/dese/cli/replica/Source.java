package io.dese.cli.replica;

import io.dese.cli.server.ConnectionInfo;
import io.dese.cli.server.ServerSession;
import io.dese.driver.pool.NodeConnections;
import io.dese.driver.url.ClusterUrl;
import io.dese.driver.url.HostPort;
import io.dese.health.Ticker;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The primary that a replica is made from, and how to reach it. */
final class Source {

  private static final String PREFIX = "jdbc:postgresql:";

  private final ClusterUrl url;
  private final HostPort host;
  private final Properties properties;

  /**
   * Names it, does not connect.
   *
   * @throws SQLException 22023 when the URL is not valid
   * @throws CreateException when it names several servers
   */
  Source(String text, @Nullable String user, Map<String, String> environment)
      throws SQLException, CreateException {
    if (!text.startsWith(PREFIX)) {
      throw new CreateException("--from must begin with " + PREFIX);
    }
    Properties given = new Properties();
    if (user != null) {
      given.setProperty("user", user);
    }
    String password = environment.get("PGPASSWORD");
    if (password != null) {
      given.setProperty("password", password);
    }
    url =
        ClusterUrl.parse(ClusterUrl.PREFIX + text.substring("jdbc:".length()), given, environment);
    if (url.hosts().size() != 1) {
      throw new CreateException("--from names " + url.hosts() + " but it must name one server");
    }
    host = url.hosts().get(0);
    properties = url.properties();
    properties.putIfAbsent("connectTimeout", "5");
    properties.putIfAbsent("loginTimeout", "5");
    properties.setProperty("ApplicationName", "dese replica create");
    // Data comes as bytes, not as hexadecimal digits, from the first statement on.
    properties.setProperty("prepareThreshold", "-1");
  }

  HostPort host() {
    return host;
  }

  @Nullable String user() {
    return properties.getProperty("user");
  }

  @Nullable String password() {
    return properties.getProperty("password");
  }

  /** A session of the user of the URL. */
  ServerSession open() throws SQLException {
    return open(properties);
  }

  /** A session that replicates, as the replica will have one; proves that the primary lets it. */
  ServerSession openReplication(String role, @Nullable String password) throws SQLException {
    Properties changed = new Properties();
    changed.putAll(properties);
    changed.setProperty("user", role);
    if (password == null) {
      changed.remove("password");
    } else {
      changed.setProperty("password", password);
    }
    changed.setProperty("replication", "true");
    changed.setProperty("assumeMinServerVersion", "15");
    changed.setProperty("preferQueryMode", "simple");
    changed.remove("prepareThreshold");
    return open(changed);
  }

  private ServerSession open(Properties all) throws SQLException {
    return new ServerSession(new NodeConnections(url.nodeUrl(host), all, Ticker.system()).open());
  }

  /** How a server reaches it. */
  ConnectionInfo connectionInfo(String role, String applicationName) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("host", host.host());
    values.put("port", Integer.toString(host.port()));
    values.put("user", role);
    values.put("application_name", applicationName);
    copy("sslmode", "sslmode", values);
    copy("sslrootcert", "sslrootcert", values);
    copy("gssEncMode", "gssencmode", values);
    return new ConnectionInfo(values);
  }

  private void copy(String ours, String theirs, Map<String, String> values) {
    String value = properties.getProperty(ours);
    if (value != null) {
      values.put(theirs, value);
    }
  }

  /** A URL of this project's driver for it and a replica on this machine, with the password. */
  String clusterUrl(int replicaPort) {
    StringBuilder text = new StringBuilder(ClusterUrl.PREFIX);
    text.append("//").append(host).append(",localhost:").append(replicaPort);
    text.append('/').append(encoded(url.database()));
    char separator = '?';
    for (String name : new String[] {"user", "password", "sslmode", "sslrootcert"}) {
      String value = properties.getProperty(name);
      if (value != null) {
        text.append(separator).append(name).append('=').append(encoded(value));
        separator = '&';
      }
    }
    return text.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
