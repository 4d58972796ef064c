package io.dese.proxy.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The prepared statements of one client by the client's own names; the empty one is unnamed. */
final class Statements {

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
    clearNamed();
    unnamed = null;
    ended = true;
  }

  /** How many have a name. */
  int count() {
    return named == null ? 0 : named.size();
  }

  /** All that have a name are thrown away. */
  void clearNamed() {
    if (named != null) {
      named.values().forEach(statement -> statement.prepared().release());
    }
    named = null;
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

  /** What a text mentions, if it is one of these; null otherwise. */
  @Nullable Mention mentioned(@Nullable Mention mention) {
    return mention != null && named != null && named.containsKey(mention.name()) ? mention : null;
  }
}
