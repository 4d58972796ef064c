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

  private static final Pattern DEALLOCATE =
      Pattern.compile(
          "\\s*deallocate\\s+(?:prepare\\s+)?(?:\"([^\"]+)\"|([a-z_][a-z0-9_$]*))\\s*;?\\s*",
          Pattern.CASE_INSENSITIVE);

  private @Nullable Map<String, Prepared> named;
  private @Nullable Prepared unnamed;

  @Nullable Prepared get(String name) {
    if (name.isEmpty()) {
      return unnamed;
    }
    return named == null ? null : named.get(name);
  }

  void put(String name, @Nullable Prepared prepared) {
    if (name.isEmpty()) {
      unnamed = prepared;
    } else if (prepared == null) {
      if (named != null) {
        named.remove(name);
      }
    } else {
      if (named == null) {
        named = new HashMap<>();
      }
      named.put(name, prepared);
    }
  }

  /** How many have a name. */
  int count() {
    return named == null ? 0 : named.size();
  }

  void clear() {
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

  /** The statement that a text deallocates by name, if it is one of these. */
  @Nullable String deallocated(String sql) {
    if (named == null) {
      return null;
    }
    Matcher matcher = DEALLOCATE.matcher(sql);
    if (!matcher.matches()) {
      return null;
    }
    String quoted = matcher.group(1);
    String name = quoted != null ? quoted : matcher.group(2).toLowerCase(Locale.ROOT);
    return named.containsKey(name) ? name : null;
  }
}
