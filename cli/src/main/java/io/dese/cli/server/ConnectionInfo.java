package io.dese.cli.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A connection string of libpq in its form {@code keyword=value keyword='other value'} (PostgreSQL
 * manual, section 32.1.1.1), as in {@code primary_conninfo}.
 *
 * @param values by keyword, in the order of the text
 */
public record ConnectionInfo(Map<String, String> values) {

  private static final String HIDDEN = "***";
  private static final Set<String> SECRETS = Set.of("password", "sslpassword");

  /** Takes a copy. */
  public ConnectionInfo {
    values = new LinkedHashMap<>(values);
  }

  /** As in the text of it. */
  @Override
  public Map<String, String> values() {
    return new LinkedHashMap<>(values);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException when it is not of that form, a URI included; the message holds
   *     nothing of the text, because there may be a password in it
   */
  public static ConnectionInfo parse(String text) {
    if (text.startsWith("postgresql://") || text.startsWith("postgres://")) {
      throw new IllegalArgumentException("the connection string is a URI, not keyword=value");
    }
    return new ConnectionInfo(new Parser(text).values());
  }

  /** The value of a keyword, or the other. */
  public String get(String keyword, String other) {
    return values.getOrDefault(keyword, other);
  }

  /** The same with one value more or another. */
  public ConnectionInfo with(String keyword, String value) {
    Map<String, String> changed = values();
    changed.put(keyword, value);
    return new ConnectionInfo(changed);
  }

  /** The same to one other server; what chose among several is gone. */
  public ConnectionInfo to(String host, int port) {
    Map<String, String> changed = new LinkedHashMap<>();
    changed.put("host", host);
    changed.put("port", Integer.toString(port));
    Map<String, String> rest = values();
    rest.keySet()
        .removeAll(
            Set.of("host", "port", "hostaddr", "target_session_attrs", "load_balance_hosts"));
    changed.putAll(rest);
    return new ConnectionInfo(changed);
  }

  /** The text form, secrets included. */
  public String text() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + quoted(entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** The text form with stars for secrets. */
  public String redacted() {
    Map<String, String> shown = values();
    shown.replaceAll((keyword, value) -> SECRETS.contains(keyword) ? HIDDEN : value);
    return new ConnectionInfo(shown).text();
  }

  /** As {@link #redacted()}. */
  @Override
  public String toString() {
    return redacted();
  }

  private static String quoted(String value) {
    return !value.isEmpty() && value.chars().noneMatch(c -> c <= ' ' || c == '\'' || c == '\\')
        ? value
        : "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** One pass over a text. */
  private static final class Parser {

    private static final String MALFORMED =
        "the connection string is not of the form keyword=value";

    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    Map<String, String> values() {
      Map<String, String> values = new LinkedHashMap<>();
      skipSpace();
      while (at < text.length()) {
        String keyword = keyword();
        values.put(keyword, value());
        skipSpace();
      }
      return values;
    }

    private String keyword() {
      int start = at;
      while (at < text.length() && text.charAt(at) != '=' && text.charAt(at) > ' ') {
        at++;
      }
      String keyword = text.substring(start, at);
      skipSpace();
      if (keyword.isEmpty() || at == text.length() || text.charAt(at) != '=') {
        throw new IllegalArgumentException(MALFORMED);
      }
      at++;
      skipSpace();
      return keyword;
    }

    private String value() {
      StringBuilder value = new StringBuilder();
      boolean quoted = at < text.length() && text.charAt(at) == '\'';
      if (quoted) {
        at++;
      }
      while (at < text.length() && !ends(text.charAt(at), quoted)) {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        value.append(text.charAt(at++));
      }
      if (quoted) {
        if (at == text.length()) {
          throw new IllegalArgumentException(MALFORMED);
        }
        at++;
      }
      return value.toString();
    }

    private static boolean ends(char c, boolean quoted) {
      return quoted ? c == '\'' : c <= ' ';
    }

    private void skipSpace() {
      while (at < text.length() && text.charAt(at) <= ' ') {
        at++;
      }
    }
  }
}
