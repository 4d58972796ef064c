package io.dese.proxy.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL of a database, {@code postgres://user:password@host:port,host2/database?name=value}, also
 * as pgjdbc writes it: {@code jdbc:postgresql://host/database?user=u&password=p}.
 *
 * @param database {@code null} if it names none
 * @param parameters those that are neither user nor password, by their names
 */
record PostgresUrl(
    List<HostPort> hosts,
    @Nullable String user,
    @Nullable Secret password,
    @Nullable String database,
    Map<String, String> parameters) {

  private static final Pattern FORM =
      Pattern.compile(
          "(postgres|postgresql|jdbc:postgresql)://(?:([^/?]*)@)?([^/?@]*)(?:/([^?]*))?(?:\\?(.*))?",
          Pattern.DOTALL);

  /**
   * Reads one.
   *
   * @throws ConfigException with the rule that it breaks, and nothing of it: any piece may be part
   *     of a password that was not encoded
   */
  static PostgresUrl parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw broken(
          "must begin with postgres://, postgresql:// or jdbc:postgresql:// and have the form"
              + " user:password@host:port/database");
    }
    boolean jdbc = matcher.group(1).startsWith("jdbc:");
    Map<String, String> parameters = parameters(matcher.group(5), jdbc);
    String user = parameters.remove("user");
    String password = parameters.remove("password");
    String login = matcher.group(2);
    if (login != null) {
      if (jdbc) {
        throw broken("must not contain user:password@; pass them as user= and password=");
      }
      int colon = login.indexOf(':');
      user = decoded(colon < 0 ? login : login.substring(0, colon), false);
      password = colon < 0 ? password : decoded(login.substring(colon + 1), false);
    }
    String database = decoded(matcher.group(4) == null ? "" : matcher.group(4), jdbc);
    return new PostgresUrl(
        hosts(matcher.group(3)),
        user == null || user.isEmpty() ? null : user,
        password == null || password.isEmpty() ? null : Secret.of(password),
        database.isEmpty() ? null : database,
        parameters);
  }

  private static List<HostPort> hosts(String text) {
    List<HostPort> hosts = new ArrayList<>();
    for (String host : text.split(",", -1)) {
      try {
        hosts.add(HostPort.parse(host.isEmpty() ? "localhost" : host));
      } catch (ConfigException e) {
        throw broken("must have a host, host:port or [IPv6 address]:port in each place of a host");
      }
    }
    return hosts;
  }

  private static Map<String, String> parameters(@Nullable String query, boolean jdbc) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw broken("must have name=value in each parameter");
      }
      parameters.put(
          decoded(pair.substring(0, equals), jdbc), decoded(pair.substring(equals + 1), jdbc));
    }
    return parameters;
  }

  /** A plus is a space in pgjdbc's URLs, and a plus in libpq's. */
  private static String decoded(String text, boolean jdbc) {
    try {
      return URLDecoder.decode(jdbc ? text : text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Not with the cause: its message quotes the text.
      throw broken("must have two hexadecimal digits after each per cent sign");
    }
  }

  private static ConfigException broken(String rule) {
    return ConfigException.of("url", Secret.HIDDEN, rule);
  }
}
