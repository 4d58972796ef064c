package io.dese.driver.settings;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects all that is wrong with a configuration, so that one exception reports all of it.
 *
 * <p>The exception has SQLSTATE 22023 (invalid_parameter_value) and not one of class 08: pools and
 * applications retry lost connections, and no retry mends a setting.
 */
public final class Problems {

  private static final String INVALID_PARAMETER_VALUE = "22023";

  private final List<String> lines = new ArrayList<>();

  /** The exception for one problem alone. */
  public static SQLException problem(String property, String value, String reason) {
    return exception(List.of(line(property, value, reason)));
  }

  /**
   * Notes one problem.
   *
   * @param reason what is wrong, as the end of the sentence "it was this, but it ..."
   */
  public void add(String property, String value, String reason) {
    lines.add(line(property, value, reason));
  }

  /**
   * Does nothing if there is no problem.
   *
   * @throws SQLException with one line a problem, in the order they were found
   */
  public void throwIfAny() throws SQLException {
    if (!lines.isEmpty()) {
      throw exception(lines);
    }
  }

  private static String line(String property, String value, String reason) {
    return "%s was '%s' but it %s".formatted(property, Secrets.shown(property, value), reason);
  }

  private static SQLException exception(List<String> lines) {
    return new SQLException(String.join("\n", lines), INVALID_PARAMETER_VALUE);
  }
}
