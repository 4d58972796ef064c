package io.dese.proxy.session;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An {@code EXECUTE} or {@code DEALLOCATE}, in its three parts.
 *
 * @param before what stands before the name of the prepared statement
 * @param written its name as it is written
 * @param name as PostgreSQL folds it
 * @param after what stands behind the name
 * @param deallocates whether the statement is thrown away
 */
record Mention(String before, String written, String name, String after, boolean deallocates) {

  private static final Pattern TEXT =
      Pattern.compile(
          "(\\s*(?:(deallocate)\\s+(?:prepare\\s+)?|execute\\s+))"
              + "(\"([^\"]+)\"|[a-z_][a-z0-9_$]*)(?![a-z0-9_$\\x80-\\xff\"])(.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern ALL =
      Pattern.compile(
          "\\s*(deallocate\\s+(prepare\\s+)?|discard\\s+)all\\s*;?\\s*", Pattern.CASE_INSENSITIVE);

  /** In the place of a name: all. */
  static final String EVERY = "";

  /** Whether a text throws all prepared statements away. */
  static boolean ofAll(String sql) {
    return ALL.matcher(sql).matches();
  }

  /**
   * What a text mentions; null when it is neither, or means all.
   *
   * @param sql each character one byte: names are bytes
   */
  static @Nullable Mention in(String sql) {
    Matcher matcher = TEXT.matcher(sql);
    if (!matcher.matches()) {
      return null;
    }
    String written = matcher.group(3);
    String quoted = matcher.group(4);
    String name = quoted != null ? quoted : written.toLowerCase(Locale.ROOT);
    if (quoted == null && name.equals("all")) {
      // A key word: DEALLOCATE ALL.
      return null;
    }
    return new Mention(matcher.group(1), written, name, matcher.group(5), matcher.group(2) != null);
  }

  /** The text as it came. */
  String text() {
    return before + written + after;
  }

  /** The text with another name. */
  String with(String serverName) {
    return before + '"' + serverName + '"' + after;
  }
}
