package io.dese.driver.url;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The nodes that the properties {@code PGHOST} and {@code PGPORT} name, in their order. */
final class HostList {

  /** A route is chosen from a set of nodes that fits into a word. */
  private static final int MOST_NODES = 64;

  static final String DEFAULT_HOST = "localhost";
  static final String DEFAULT_PORT = "5432";

  /** Letters of any script: the resolver knows which names there are. */
  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._-]+");

  /** Told from a name by its colon; it may have a zone, as in {@code fe80::1%eth0}. */
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(%[\\w.-]+)?");

  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
  private static final int MAX_PORT = 65_535;

  private final Reporter reporter;

  HostList(Reporter reporter) {
    this.reporter = reporter;
  }

  /**
   * Pairs each host with its port.
   *
   * @throws SQLException if one is malformed, a node is named twice, or there are more than 64
   */
  List<HostPort> parse(String hosts, String ports) throws SQLException {
    List<String> hostTexts = split(hosts);
    List<String> portTexts = split(ports);
    if (hostTexts.size() != portTexts.size()) {
      throw reporter.problem(
          "port list",
          ports,
          "must have as many entries as there are hosts (%d)".formatted(hostTexts.size()));
    }
    if (hostTexts.size() > MOST_NODES) {
      throw reporter.problem(
          "number of hosts", Integer.toString(hostTexts.size()), "must be at most " + MOST_NODES);
    }
    List<HostPort> nodes = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < hostTexts.size(); i++) {
      HostPort node = new HostPort(host(hostTexts.get(i)), port(portTexts.get(i)));
      // Names of hosts do not tell case apart.
      if (!seen.add(node.toString().toLowerCase(Locale.ROOT))) {
        throw reporter.problem("host list", node.toString(), "must name each node once");
      }
      nodes.add(node);
    }
    return nodes;
  }

  /** The pieces between commas, empty ones included. */
  static List<String> split(String list) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int comma = list.indexOf(','); comma >= 0; comma = list.indexOf(',', start)) {
      pieces.add(list.substring(start, comma));
      start = comma + 1;
    }
    pieces.add(list.substring(start));
    return pieces;
  }

  /** The default port for each of {@code hosts}. */
  static String defaultPorts(String hosts) {
    return String.join(",", Collections.nCopies(split(hosts).size(), DEFAULT_PORT));
  }

  private String host(String text) throws SQLException {
    boolean brackets = text.startsWith("[") && text.endsWith("]");
    String host = brackets ? text.substring(1, text.length() - 1) : text;
    if (IPV6.matcher(host).matches() || (!brackets && HOST.matcher(host).matches())) {
      return host;
    }
    throw reporter.problem("host", text, "must be a name, an IPv4 address or [an IPv6 address]");
  }

  private int port(String text) throws SQLException {
    if (PORT.matcher(text).matches()) {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= MAX_PORT) {
        return port;
      }
    }
    throw reporter.problem("port", text, "must be a whole number from 1 to " + MAX_PORT);
  }

  /** Makes the exception for a malformed part: it knows where the text is from and what to hide. */
  @FunctionalInterface
  interface Reporter {
    SQLException problem(String part, String value, String rule);
  }
}
