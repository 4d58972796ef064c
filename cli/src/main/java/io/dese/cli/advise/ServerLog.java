package io.dese.cli.advise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The workload in PostgreSQL's own log (stderr format, any {@code log_line_prefix}), as {@code
 * log_statement} or {@code log_min_duration_statement} write it. Lines that begin with a tab go on
 * with the statement before.
 */
final class ServerLog {

  private static final Pattern STATEMENT =
      Pattern.compile(
          "LOG:\\s+(?:duration: (?<ms>[0-9.]+) ms\\s+)?"
              + "(?:statement|execute [^:]*|execute fetch from [^:]*): (?<sql>.*)");

  private final Map<String, Usage> found = new LinkedHashMap<>();
  private @Nullable StringBuilder sql;
  private double milliseconds;

  private ServerLog() {}

  /** What the lines of a log show; the same text counts as one statement. */
  static List<Usage> read(Stream<String> lines) {
    ServerLog log = new ServerLog();
    lines.forEach(log::line);
    log.end();
    return new ArrayList<>(log.found.values());
  }

  private void line(String line) {
    if (sql != null && line.startsWith("\t")) {
      sql.append('\n').append(line, 1, line.length());
      return;
    }
    end();
    Matcher statement = STATEMENT.matcher(line);
    if (statement.find()) {
      sql = new StringBuilder(statement.group("sql"));
      String ms = statement.group("ms");
      milliseconds = ms == null ? 0 : Double.parseDouble(ms);
    }
  }

  private void end() {
    if (sql != null) {
      String text = sql.toString();
      found.merge(text, new Usage(text, 1, milliseconds), ServerLog::together);
      sql = null;
    }
  }

  private static Usage together(Usage one, Usage other) {
    return new Usage(
        one.sql(), one.calls() + other.calls(), one.milliseconds() + other.milliseconds());
  }
}
