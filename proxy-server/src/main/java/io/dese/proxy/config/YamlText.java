package io.dese.proxy.config;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text as it stands in a YAML file. */
final class YamlText {

  /** What no version of YAML takes for anything but text, and amounts with a unit. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "[A-Za-z/][A-Za-z0-9_./@-]*(:[0-9]{1,5})?|0|[1-9][0-9]{0,8}(ms|s|m|h|d|B|[KMG]iB)?");

  private static final Pattern NAME_START =
      Pattern.compile("([\\p{L}\\p{N}_.*-]*)(.*)", Pattern.DOTALL);

  private static final Set<String> WORDS = Set.of("null", "true", "false", "yes", "no", "y", "n");

  private YamlText() {}

  /** A value or a name, in quotes if it needs them; the reader makes the same of it. */
  static String quoted(String text) {
    if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.chars().forEach(character -> append(quoted, (char) character));
    return quoted.append('"').toString();
  }

  /**
   * The beginning of a name for a message: what looks like a name may be a secret that lost the
   * colon before it.
   */
  static String nameStart(String name) {
    Matcher start = NAME_START.matcher(name);
    return start.matches() ? start.group(1) + (start.group(2).isEmpty() ? "" : "***") : "***";
  }

  /** A comment: nothing in it can end it. */
  static String harmless(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029\\uFEFF\\uFFFE\\uFFFF\\p{Cs}]", "?");
  }

  private static void append(StringBuilder quoted, char character) {
    if (character == '"' || character == '\\') {
      quoted.append('\\').append(character);
    } else if (character < ' ' || character > '~') {
      quoted.append(String.format("\\u%04x", (int) character));
    } else {
      quoted.append(character);
    }
  }
}
