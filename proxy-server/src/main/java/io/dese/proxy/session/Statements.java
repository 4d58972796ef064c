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

  private @Nullable Map<String, Prepared> named;
  private @Nullable Prepared unnamed;
  private boolean ended;

  @Nullable Prepared get(String name) {
    if (name.isEmpty()) {
      return unnamed;
    }
    return named == null ? null : named.get(name);
  }

  void put(String name, @Nullable Prepared prepared) {
    if (name.isEmpty()) {
      unnamed = prepared;
    } else if (!ended) {
      if (prepared != null) {
        prepared.hold();
      }
      Prepared before = prepared == null ? taken(name) : names().put(name, prepared);
      if (before != null) {
        before.release();
      }
    }
  }

  private @Nullable Prepared taken(String name) {
    return named == null ? null : named.remove(name);
  }

  private Map<String, Prepared> names() {
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
      named.values().forEach(Prepared::release);
    }
    named = null;
    unnamed = null;
  }

  /** The client's name of what a server knows by a name; null when it is not the client's. */
  @Nullable String nameOf(String serverName) {
    if (unnamed != null && serverName.equals(new String(unnamed.serverName(), ISO_8859_1))) {
      return "";
    }
    if (named != null) {
      for (Map.Entry<String, Prepared> entry : named.entrySet()) {
        if (serverName.equals(new String(entry.getValue().serverName(), ISO_8859_1))) {
          return entry.getKey();
        }
      }
    }
    return null;
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
