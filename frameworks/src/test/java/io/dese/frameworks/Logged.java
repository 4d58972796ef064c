package io.dese.frameworks;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement that reached a server, as {@code log_statement} writes it.
 *
 * @param sql its text, with {@code $1} and so on
 * @param parameters what the log says of them: {@code Parameters: $1 = '...', $2 = NULL}; empty if
 *     there are none
 */
record Logged(String sql, String parameters) {

  private static final Pattern STATEMENT =
      Pattern.compile("(?:statement|execute (?!fetch from )[^:]*): (.*)", Pattern.DOTALL);

  private static final Pattern PARAMETER =
      Pattern.compile("\\$(\\d+) = (NULL|'(?:[^']++|'')*+')(?:, |$)");

  private static final Pattern QUOTED_OR_PARAMETER =
      Pattern.compile("'(?:[^']++|'')*+'|\"(?:[^\"]++|\"\")*+\"|\\$(\\d+)");

  /** The statement of a line of the log; empty if the line is about something else. */
  static Optional<Logged> of(Map<String, String> line) {
    Matcher statement = STATEMENT.matcher(line.getOrDefault("message", ""));
    if (!"LOG".equals(line.get("error_severity")) || !statement.matches()) {
      return Optional.empty();
    }
    return Optional.of(new Logged(statement.group(1), line.getOrDefault("detail", "")));
  }

  /** Its text with the values of its parameters in their places. */
  String withValues() {
    return QUOTED_OR_PARAMETER
        .matcher(sql)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) == null ? found.group() : value(found.group(1))));
  }

  private String value(String number) {
    Matcher parameter = PARAMETER.matcher(parameters);
    while (parameter.find()) {
      if (parameter.group(1).equals(number)) {
        return parameter.group(2);
      }
    }
    throw new IllegalStateException("no $" + number + " in " + this);
  }
}
