package io.dese.driver.url;

import io.dese.driver.settings.Problems;
import io.dese.driver.settings.PropertyTexts;
import io.dese.driver.settings.Secrets;
import io.dese.driver.url.UrlText.Style;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * The nodes, the database and the properties that a connection request names.
 *
 * <pre>
 * jdbc:dese-routing://h1:5432,h2,[::1]:5433/db?name=value   as jdbc:postgresql://...
 * jdbc:dese-routing:db                                      as jdbc:postgresql:db
 * jdbc:dese-routing:postgresql://...                        the same, behind a prefix
 * jdbc:dese-routing:                                        the variables of the environment
 * </pre>
 *
 * <p>Defaults, encoding and precedence are pgjdbc's, lowest first: {@code pg_service.conf}, the
 * environment (last form only), the properties, the URL. Stricter than pgjdbc, which would connect
 * elsewhere or not at all: hosts are not repeated, empty or ambiguous.
 *
 * @param hosts the nodes in the order given, at least one, none twice
 * @param database its name; that of the user unless given
 * @param properties ours and pgjdbc's, user and password included, hosts and database not
 */
public record ClusterUrl(List<HostPort> hosts, String database, Properties properties) {

  /** What every URL of this driver begins with. */
  public static final String PREFIX = "jdbc:dese-routing:";

  private static final String PGJDBC = "postgresql:";
  private static final String SERVICE = "service";

  /** Takes copies. */
  public ClusterUrl {
    hosts = List.copyOf(hosts);
    properties = copy(properties);
  }

  /** A copy, so that no caller changes what others see. */
  @Override
  public Properties properties() {
    return copy(properties);
  }

  /** Whether {@code url} is one of this driver; it may still be malformed. */
  public static boolean accepts(@Nullable String url) {
    return url != null && url.startsWith(PREFIX);
  }

  /**
   * Reads a URL that this driver {@linkplain #accepts accepts}.
   *
   * @param given the properties passed beside the URL, defaults of {@link Properties} included
   * @param environment consulted only if {@code url} names neither host nor database
   * @throws SQLException with SQLSTATE 22023 if anything is malformed; the message names the part,
   *     its value and the rule, and no password
   */
  public static ClusterUrl parse(String url, Properties given, Map<String, String> environment)
      throws SQLException {
    if (!accepts(url)) {
      throw Problems.problem("URL", Secrets.HIDDEN, "must begin with " + PREFIX);
    }
    String rest = url.substring(PREFIX.length());
    boolean bare = rest.isEmpty() || rest.startsWith("?");
    UrlText text =
        new UrlText(
            "the URL",
            Style.JDBC,
            rest.startsWith(PGJDBC) ? rest.substring(PGJDBC.length()) : rest);

    Problems problems = new Problems();
    Map<String, String> texts = PropertyTexts.of(given, problems);
    problems.throwIfAny();

    Map<String, String> merged = new TreeMap<>();
    if (bare) {
      merged.putAll(new EnvironmentVariables(environment).properties());
    }
    merged.putAll(texts);
    merged.putAll(text.properties());
    String service = merged.remove(SERVICE);
    if (service != null) {
      Properties found = service(service);
      found
          .stringPropertyNames()
          .forEach(name -> merged.putIfAbsent(name, found.getProperty(name)));
    }
    return of(merged, new HostList(text::problem));
  }

  private static ClusterUrl of(Map<String, String> merged, HostList hostList) throws SQLException {
    String hosts = merged.getOrDefault("PGHOST", HostList.DEFAULT_HOST);
    String ports = merged.getOrDefault("PGPORT", HostList.defaultPorts(hosts));
    String database = merged.getOrDefault("PGDBNAME", "");
    merged.keySet().removeAll(List.of("PGHOST", "PGPORT", "PGDBNAME"));
    if (database.isEmpty()) {
      database = merged.getOrDefault("user", System.getProperty("user.name", ""));
    }
    Properties properties = new Properties();
    properties.putAll(merged);
    return new ClusterUrl(hostList.parse(hosts, ports), database, properties);
  }

  /** The URL with which pgjdbc connects to {@code node} alone. */
  public String nodeUrl(HostPort node) {
    return "jdbc:postgresql://%s/%s".formatted(node, encoded(database));
  }

  /** Whether a server is named by both; names that mean the same address are not looked up. */
  public boolean sharesServers(ClusterUrl other) {
    return hosts.stream()
        .map(HostPort::toString)
        .anyMatch(
            name -> other.hosts.stream().anyMatch(host -> host.toString().equalsIgnoreCase(name)));
  }

  /** The hosts and the database, for people. */
  public String name() {
    return hosts.stream().map(HostPort::toString).collect(Collectors.joining(",")) + "/" + database;
  }

  /** An equivalent URL in which secrets are stars. */
  public String redacted() {
    String query =
        new TreeSet<>(properties.stringPropertyNames())
            .stream().map(name -> name + "=" + shown(name)).collect(Collectors.joining("&"));
    return PREFIX
        + "//"
        + hosts.stream().map(HostPort::toString).collect(Collectors.joining(","))
        + "/"
        + encoded(database)
        + (query.isEmpty() ? "" : "?" + query);
  }

  /** As {@link #redacted()}. */
  @Override
  public String toString() {
    return redacted();
  }

  private String shown(String name) {
    String shown = Secrets.shown(name, properties.getProperty(name));
    return shown.equals(Secrets.HIDDEN) ? shown : encoded(shown);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Properties copy(Properties original) {
    Properties copy = new Properties();
    copy.putAll(original);
    return copy;
  }

  /** What pgjdbc finds in {@code pg_service.conf}, its own defaults of host and port included. */
  private static Properties service(String name) throws SQLException {
    Properties found = Driver.parseURL("jdbc:postgresql://?service=" + encoded(name), null);
    if (found == null) {
      throw Problems.problem(SERVICE, name, "must be a service that pg_service.conf defines");
    }
    return found;
  }
}
