package io.dese.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** Puts a client's address behind its application name, so that servers show where it is. */
final class ApplicationName {

  private static final String PARAMETER = "application_name";

  /** For clients that have none, as PgBouncer has it. */
  private static final String DEFAULT = "app";

  /** PostgreSQL cuts names to NAMEDATALEN - 1 bytes. */
  private static final int MOST_BYTES = 63;

  private ApplicationName() {}

  /** Start-up parameters with the name changed; one that stands in {@code options} is left. */
  static Map<String, String> withHost(Map<String, String> parameters, String address, int port) {
    String name = parameters.getOrDefault(PARAMETER, "");
    if (name.isEmpty() && parameters.getOrDefault("options", "").contains(PARAMETER)) {
      return parameters;
    }
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    changed.put(PARAMETER, withHost(name.isEmpty() ? DEFAULT : name, address, port));
    return changed;
  }

  /** The address stays whole, the name is cut. */
  private static String withHost(String name, String address, int port) {
    String host = address.indexOf(':') >= 0 ? '[' + address + ']' : address;
    String end = " - " + host + ':' + port;
    int room = MOST_BYTES - end.length();
    StringBuilder kept = new StringBuilder();
    for (int at = 0; at < name.length(); at = name.offsetByCodePoints(at, 1)) {
      String character = Character.toString(name.codePointAt(at));
      room -= character.getBytes(UTF_8).length;
      if (room < 0) {
        break;
      }
      kept.append(character);
    }
    return kept + end;
  }
}
