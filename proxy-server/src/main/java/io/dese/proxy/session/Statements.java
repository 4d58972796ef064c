package io.dese.proxy.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The prepared statements of one client by the client's own names; the empty one is unnamed. */
final class Statements {

  private static final Pattern MENTION =
      Pattern.compile(
          "(\\s*(?:(deallocate)\\s+(?:prepare\\s+)?|execute\\s+))"
              + "(?:\"([^\"]+)\"|([a-z_][a-z0-9_$]*))(.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** A text that names a prepared statement, in its three parts. */
  record Mention(String before, String name, String after, boolean deallocates) {}

  private @Nullable Map<String, ClientStatement> named;
  private @Nullable ClientStatement unnamed;
  private boolean ended;

  @Nullable ClientStatement get(String name) {
    if (name.isEmpty()) {
      return unnamed;
    }
    return named == null ? null : named.get(name);
  }

  void put(String name, @Nullable ClientStatement statement) {
    if (name.isEmpty()) {
      unnamed = statement;
    } else if (!ended) {
      if (statement != null) {
        statement.prepared().hold();
      }
      ClientStatement before = statement == null ? taken(name) : names().put(name, statement);
      if (before != null) {
        before.prepared().release();
      }
    }
  }

  private @Nullable ClientStatement taken(String name) {
    return named == null ? null : named.remove(name);
  }

  private Map<String, ClientStatement> names() {
    if (named == null) {
      named = new HashMap<>();
    }
    return named;
  }

  /** The client has gone: it keeps none, and gets no more. */
  void end() {
    clear();
    ended = true;
  }

  /** How many have a name. */
  int count() {
    return named == null ? 0 : named.size();
  }

  void clear() {
    if (named != null) {
      named.values().forEach(statement -> statement.prepared().release());
    }
    named = null;
    unnamed = null;
  }

  /** The client's name of what a server knows by a name; null when it is not the client's. */
  @Nullable String nameOf(String serverName) {
    if (unnamed != null && isKnownAs(unnamed, serverName)) {
      return "";
    }
    if (named != null) {
      for (Map.Entry<String, ClientStatement> entry : named.entrySet()) {
        if (isKnownAs(entry.getValue(), serverName)) {
          return entry.getKey();
        }
      }
    }
    return null;
  }

  private static boolean isKnownAs(ClientStatement statement, String serverName) {
    return serverName.equals(new String(statement.prepared().serverName(), ISO_8859_1));
  }

  /** Where a text names one of these; null when it does not. */
  @Nullable Mention mentioned(String sql) {
    if (named == null) {
      return null;
    }
    Matcher matcher = MENTION.matcher(sql);
    if (!matcher.matches()) {
      return null;
    }
    String quoted = matcher.group(3);
    String name = quoted != null ? quoted : matcher.group(4).toLowerCase(Locale.ROOT);
    return named.containsKey(name)
        ? new Mention(matcher.group(1), name, matcher.group(5), matcher.group(2) != null)
        : null;
  }
}
