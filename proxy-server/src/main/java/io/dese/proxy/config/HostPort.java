package io.dese.proxy.config;

import java.util.regex.Pattern;

/**
 * Where a server listens.
 *
 * @param host name or address, an IPv6 address without its brackets
 * @param port from 1 to 65535
 */
public record HostPort(String host, int port) {

  /** PostgreSQL's port, for addresses without one. */
  static final int DEFAULT_PORT = 5432;

  private static final String RULE =
      "must be a name, an IPv4 address or [an IPv6 address], with or without :port";

  /** Letters of any script: the resolver knows which names there are. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._-]{1,253}");

  /** Told from a name by its colons; it may have a zone, as in {@code fe80::1%eth0}. */
  private static final Pattern IPV6 =
      Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(%[\\w.-]+)?");

  /** Checks form and range. */
  public HostPort {
    if (!isHost(host)) {
      throw ConfigException.of("host", host, "must be a name or an address");
    }
    if (port < 1 || port > 65_535) {
      throw ConfigException.of("port", Integer.toString(port), "must be from 1 to 65535");
    }
  }

  /**
   * Reads {@code host}, {@code host:port}, {@code [address]} or {@code [address]:port}.
   *
   * @throws ConfigException if it is anything else
   */
  public static HostPort parse(String text) {
    return parse(text, DEFAULT_PORT);
  }

  static HostPort parse(String text, int defaultPort) {
    int bracket = text.lastIndexOf(']');
    int colon = text.lastIndexOf(':');
    boolean hasPort = colon > bracket && (bracket >= 0 || text.indexOf(':') == colon);
    String host = hasPort ? text.substring(0, colon) : text;
    boolean inBrackets = host.startsWith("[") && host.endsWith("]");
    String bare = inBrackets ? host.substring(1, host.length() - 1) : host;
    if (!isHost(bare) || inBrackets != bare.contains(":")) {
      throw ConfigException.of("address", text, RULE);
    }
    return new HostPort(bare, hasPort ? port(text, text.substring(colon + 1)) : defaultPort);
  }

  /**
   * Whether {@code text} has the form of a name or an address, an IPv6 address without brackets.
   */
  static boolean isHost(String text) {
    return NAME.matcher(text).matches() || IPV6.matcher(text).matches();
  }

  private static int port(String text, String digits) {
    if (digits.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(digits);
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    }
    throw ConfigException.of("address", text, "must have a port from 1 to 65535 after the colon");
  }

  /** With its port; an IPv6 address has brackets. {@link #parse} reads it. */
  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
