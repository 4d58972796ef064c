package io.dese.driver.url;

import io.dese.driver.settings.Problems;
import io.dese.driver.settings.Secrets;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The text of a URL after its scheme, {@code //authority/database?name=value&...} or {@code
 * database?name=value&...}, read into the properties that pgjdbc's own parser makes of it: {@code
 * PGHOST}, {@code PGPORT}, {@code PGDBNAME} and the parameters, which win over the former.
 *
 * @param source what messages call it
 * @param style how it is encoded and whether it may carry credentials
 * @param text all of it; never part of a message, which may only show its harmless pieces
 */
record UrlText(String source, Style style, String text) {

  /** The two dialects of PostgreSQL URLs. */
  enum Style {
    /** pgjdbc's: form encoding, where a plus is a space, and no credentials before the hosts. */
    JDBC,
    /** libpq's: plain percent encoding, and {@code user:password@} before the hosts. */
    LIBPQ
  }

  /** pgjdbc takes these names in a URL, and only there. */
  private static final Map<String, String> ALIASES =
      Map.of("host", "PGHOST", "port", "PGPORT", "dbname", "PGDBNAME");

  /**
   * The properties that the text sets.
   *
   * @throws SQLException if it is malformed; the message names part and rule, and no secret
   */
  Map<String, String> properties() throws SQLException {
    Map<String, String> properties = new TreeMap<>();
    int question = text.indexOf('?');
    String server = question < 0 ? text : text.substring(0, question);
    if (server.startsWith("//")) {
      readServer(server.substring(2), properties);
    } else if (server.startsWith("/")) {
      throw problem("start", server, "must have two slashes before the hosts, or none");
    } else {
      readDatabase(server, properties);
    }
    if (question >= 0) {
      readParameters(text.substring(question + 1), properties);
    }
    return properties;
  }

  private void readServer(String server, Map<String, String> properties) throws SQLException {
    int slash = server.indexOf('/');
    String authority = slash < 0 ? server : server.substring(0, slash);
    int at = authority.lastIndexOf('@');
    if (at >= 0) {
      readCredentials(authority.substring(0, at), properties);
    }
    String hosts = authority.substring(at + 1);
    // Like pgjdbc: without any host, those of the properties count.
    if (!hosts.isEmpty()) {
      readHosts(hosts, properties);
    }
    if (slash >= 0) {
      readDatabase(server.substring(slash + 1), properties);
    }
  }

  private void readCredentials(String credentials, Map<String, String> properties)
      throws SQLException {
    if (style == Style.JDBC) {
      throw problem(
          "host list",
          Secrets.HIDDEN,
          "must not contain user:password@; pass user and password as properties");
    }
    int colon = credentials.indexOf(':');
    String user = colon < 0 ? credentials : credentials.substring(0, colon);
    properties.put("user", decoded("user", Secrets.HIDDEN, user));
    if (colon >= 0) {
      String password = credentials.substring(colon + 1);
      properties.put("password", decoded("password", Secrets.HIDDEN, password));
    }
  }

  private void readHosts(String list, Map<String, String> properties) throws SQLException {
    StringBuilder hosts = new StringBuilder();
    StringBuilder ports = new StringBuilder();
    for (String address : HostList.split(list)) {
      int colon = address.lastIndexOf(':');
      boolean hasPort = colon >= 0 && address.lastIndexOf(']') < colon;
      String host = hasPort ? address.substring(0, colon) : address;
      if (!host.startsWith("[") && host.indexOf(':') >= 0) {
        throw problem("host", address, "must put an IPv6 address in brackets, as in [::1]:5432");
      }
      String separator = ports.isEmpty() ? "" : ",";
      // Like pgjdbc: a port without a host means this machine.
      hosts.append(separator).append(hasPort && host.isEmpty() ? HostList.DEFAULT_HOST : host);
      ports
          .append(separator)
          .append(hasPort ? address.substring(colon + 1) : HostList.DEFAULT_PORT);
    }
    properties.put("PGHOST", hosts.toString());
    properties.put("PGPORT", ports.toString());
  }

  private void readDatabase(String encoded, Map<String, String> properties) throws SQLException {
    if (encoded.indexOf('/') >= 0) {
      throw problem("database", encoded, "must not contain a slash; write it as %2F");
    }
    if (!encoded.isEmpty()) {
      properties.put("PGDBNAME", decoded("database", encoded, encoded));
    }
  }

  private void readParameters(String query, Map<String, String> properties) throws SQLException {
    int start = 0;
    while (start <= query.length()) {
      int end = query.indexOf('&', start);
      String token = query.substring(start, end < 0 ? query.length() : end);
      start = end < 0 ? query.length() + 1 : end + 1;
      int equals = token.indexOf('=');
      if (equals == 0) {
        throw problem("parameter", token, "must have a name before the equals sign");
      }
      String name = equals < 0 ? token : token.substring(0, equals);
      String value = equals < 0 ? "" : token.substring(equals + 1);
      if (name.indexOf('@') >= 0 || name.indexOf('/') >= 0) {
        throw problem("parameter", token, "must not have @ or / in its name");
      }
      if (!name.isEmpty()) {
        String part = "parameter " + (mayHideCredentials() ? Secrets.HIDDEN : name);
        String decoded = decoded(part, Secrets.shown(name, value), value);
        properties.put(ALIASES.getOrDefault(name, name), decoded);
      }
    }
  }

  private String decoded(String part, String shown, String encoded) throws SQLException {
    try {
      String form = style == Style.LIBPQ ? encoded.replace("+", "%2B") : encoded;
      return URLDecoder.decode(form, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Not with the cause: its message quotes the value.
      throw problem(part, shown, "must have two hexadecimal digits after each per cent sign");
    }
  }

  /** The exception for a malformed {@code part} of this text. */
  SQLException problem(String part, String value, String rule) {
    String shown = mayHideCredentials() ? Secrets.HIDDEN : value;
    return Problems.problem("%s of %s".formatted(part, source), shown, rule);
  }

  /**
   * A password that is not encoded may hold any delimiter, so that a piece of it could be taken for
   * a port, a database or a parameter: once there is an at sign, nothing is shown.
   */
  private boolean mayHideCredentials() {
    return text.indexOf('@') >= 0;
  }

  /** Without the text, which may hold a password. */
  @Override
  public String toString() {
    return source;
  }
}
