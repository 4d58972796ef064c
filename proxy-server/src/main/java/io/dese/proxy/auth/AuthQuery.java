package io.dese.proxy.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks PostgreSQL itself for a user's secret.
 *
 * <p>The connection that runs it belongs to the proxy: none of the client's start-up parameters may
 * reach it, and {@link #SEARCH_PATH} has to be set on it, or else a client could lead the statement
 * to tables and functions of its own.
 *
 * @param statement with the user as its only parameter, {@code $1}; gives the user and its secret,
 *     and no row for one that may not log in
 */
public record AuthQuery(String statement) {

  /** The value of {@code search_path} on the connection that runs the statement. */
  public static final String SEARCH_PATH = "pg_catalog";

  /**
   * Needs to read pg_authid. A password that has expired is none, a role without LOGIN is unknown.
   */
  public static final String DEFAULT =
      "SELECT rolname, CASE WHEN rolvaliduntil < pg_catalog.now() THEN NULL ELSE rolpassword END"
          + " FROM pg_catalog.pg_authid WHERE rolname = $1 AND rolcanlogin";

  private static final String USER = "$1";

  /**
   * @throws IllegalArgumentException when the statement has no {@code $1}
   */
  public AuthQuery {
    if (!asksForUser(statement)) {
      throw new IllegalArgumentException(
          "auth.query was '" + statement + "' but it must have the user as $1");
    }
  }

  /** Whether a statement has the user as its parameter. */
  public static boolean asksForUser(String statement) {
    return statement.contains(USER);
  }

  /**
   * What the answer says of the user that was asked for.
   *
   * @param rows in text format: the user, its secret, and whatever more
   * @throws IllegalArgumentException when that is no answer to the question; without secrets
   */
  public Credential read(String user, List<? extends List<@Nullable String>> rows) {
    if (rows.isEmpty()) {
      return new Credential.Absent("auth.query gives no row for user \"" + user + "\"");
    }
    if (rows.size() > 1) {
      throw new IllegalArgumentException(
          "auth.query gives %d rows for user \"%s\" but must give one or none"
              .formatted(rows.size(), user));
    }
    List<@Nullable String> row = rows.get(0);
    if (row.size() < 2) {
      throw new IllegalArgumentException(
          "auth.query gives %d columns but must give the user and its secret"
              .formatted(row.size()));
    }
    if (!user.equals(row.get(0))) {
      throw new IllegalArgumentException(
          "auth.query gives another user than \"" + user + "\", which it was asked for");
    }
    String secret = row.get(1);
    if (secret == null) {
      return new Credential.Absent("user \"" + user + "\" has no password, or it has expired");
    }
    try {
      return Credential.of(secret);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "auth.query's secret of user \"" + user + "\" " + e.getMessage(), e);
    }
  }
}
