package io.dese.cli.server;

/** Values and names as parts of SQL, for the commands of PostgreSQL that take no parameters. */
public final class SqlText {

  private SqlText() {}

  /** A string constant; right whatever {@code standard_conforming_strings} says. */
  public static String literal(String value) {
    String quoted = "'" + value.replace("'", "''").replace("\\", "\\\\") + "'";
    return value.indexOf('\\') < 0 ? quoted : " E" + quoted;
  }

  /** A name in double quotes. */
  public static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
