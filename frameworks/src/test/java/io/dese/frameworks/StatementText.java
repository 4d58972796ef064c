package io.dese.frameworks;

import java.util.regex.Pattern;

/**
 * What a statement is, by coarse patterns that know nothing of the classifier: a second opinion on
 * what frameworks are seen to send.
 */
final class StatementText {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;

  private static final Pattern QUERY = startsWith("select|with|values|table");
  private static final Pattern TRANSACTION =
      startsWith("begin|start|commit|end|rollback|abort|savepoint|release");
  private static final Pattern SESSION = startsWith("set|show|reset|discard");

  private static final Pattern WRITING_PART =
      Pattern.compile(
          "\\b(insert\\s+into|update\\s+\\S+\\s+set|delete\\s+from|merge\\s+into|nextval|setval"
              + "|for\\s+(no\\s+key\\s+)?update|for\\s+(key\\s+)?share)\\b",
          FLAGS);

  private static final Pattern LITERAL = Pattern.compile("'(?:[^']++|'')*+'");

  /** A standby takes them, and means something else. */
  private static final Pattern OF_THE_NODE =
      Pattern.compile(
          "\\b(pg_(try_)?advisory\\w*|set_config|current_setting|pg_is_in_recovery"
              + "|pg_backend_pid|pg_locks|pg_settings|pg_stat_\\w+)\\b",
          FLAGS);

  private static final Pattern CLOCK =
      Pattern.compile("\\b(now\\(\\)|current_timestamp|clock_timestamp|localtimestamp)", FLAGS);

  private StatementText() {}

  private static Pattern startsWith(String words) {
    return Pattern.compile("(?:\\s++|--[^\\n]*+\\n|/\\*.*?\\*/|\\()*+(?:" + words + ")\\b", FLAGS);
  }

  /** Whether it may write, or lock. */
  static boolean writes(String sql) {
    return !isQuery(sql) || WRITING_PART.matcher(withoutLiterals(sql)).find();
  }

  static boolean isQuery(String sql) {
    return QUERY.matcher(sql).lookingAt();
  }

  static boolean controlsTransaction(String sql) {
    return TRANSACTION.matcher(sql).lookingAt();
  }

  static boolean isAboutSession(String sql) {
    return SESSION.matcher(sql).lookingAt();
  }

  static boolean isAboutNode(String sql) {
    return OF_THE_NODE.matcher(sql).find();
  }

  static boolean readsClock(String sql) {
    return CLOCK.matcher(withoutLiterals(sql)).find();
  }

  private static String withoutLiterals(String sql) {
    return LITERAL.matcher(sql).replaceAll("''");
  }
}
