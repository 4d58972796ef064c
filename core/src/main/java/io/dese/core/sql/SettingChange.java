package io.dese.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement changes of its session's settings, if that can be told exactly from its text:
 * then the same can be said to another connection. Names are in lower case.
 */
public sealed interface SettingChange {

  /**
   * A setting gets a value.
   *
   * @param name which one
   * @param value the value in lower case if it is a single one; null for a list and the like
   * @param statement says it to a server: without a result, however often it is repeated
   */
  record Assign(String name, @Nullable String value, String statement) implements SettingChange {}

  /** A setting goes back to what it is for a new connection. */
  record Reset(String name) implements SettingChange {}

  /** All settings but the role go back. */
  record ResetAll() implements SettingChange {}

  /** A setting gets a value for the rest of the transaction only. */
  record Local(String name) implements SettingChange {}

  /**
   * Reads a text.
   *
   * @param sql what a client would send
   * @return null when it is anything else than one statement that changes settings, or changes them
   *     in a way that cannot be repeated elsewhere
   */
  static @Nullable List<SettingChange> of(String sql) {
    return SettingStatement.read(sql);
  }

  /** The isolation level of the session's next transactions, as {@code SET} says it. */
  static SettingChange isolation(String level) {
    return new Assign(
        "default_transaction_isolation",
        level,
        "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL " + level);
  }

  /**
   * A setting whose value is one text, whatever it holds.
   *
   * @throws IllegalArgumentException when it holds a NUL, which no server accepts
   */
  static SettingChange text(String name, String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(name + " holds a NUL character, but it must not");
    }
    // E'' reads the same whatever standard_conforming_strings is.
    String prefix = value.indexOf('\\') >= 0 ? "E'" : "'";
    String literal = prefix + value.replace("\\", "\\\\").replace("'", "''") + "'";
    return new Assign(
        name, AsciiCase.lower(value, 0, value.length()), "SET " + quoted(name) + " TO " + literal);
  }

  /** The name of a setting as it may stand in a statement, whatever words it holds. */
  static String quoted(String name) {
    return '"' + name.replace(".", "\".\"") + '"';
  }
}
