package io.dese.proxy.config.pgbouncer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of the sections {@code [databases]}, {@code [users]} and {@code [peers]}. */
final class ConnectionString {

  /** A value in single quotes has two of them for one. */
  private static final Pattern PAIR =
      Pattern.compile("\\s*([^\\s=']+)\\s*=\\s*(?:'((?:[^']|'')*)'|([^\\s']*))(?=\\s|$)\\s*");

  private ConnectionString() {}

  /** Its pairs in order, the last of several with the same key; empty if it is malformed. */
  static Optional<Map<String, String>> parse(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    Matcher matcher = PAIR.matcher(text);
    int end = 0;
    String stripped = text.stripTrailing();
    while (end < stripped.length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        return Optional.empty();
      }
      String quoted = matcher.group(2);
      pairs.put(matcher.group(1), quoted == null ? matcher.group(3) : quoted.replace("''", "'"));
      end = matcher.end();
    }
    return Optional.of(pairs);
  }
}
