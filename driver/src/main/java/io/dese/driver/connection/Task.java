package io.dese.driver.connection;

import io.dese.core.sql.StatementProfile;

/**
 * A statement that is to be run.
 *
 * @param statement what it is
 * @param scope where it may run
 * @param cursor whether its rows are fetched in portions, which takes a transaction
 */
record Task(Sql statement, Scope scope, boolean cursor) {

  /** One of the primary. */
  static Task onPrimary(Sql statement) {
    return new Task(statement, Scope.PRIMARY, false);
  }

  /** The text, as the application has given it. */
  String sql() {
    return statement.text();
  }

  /** What it is by its text; the catalog may know more. */
  StatementProfile profile() {
    return statement.profile();
  }

  /** Whether it can be run again where the first try has failed. */
  boolean repeatable() {
    return !scope.once() && profile().statementCount() == 1;
  }
}
