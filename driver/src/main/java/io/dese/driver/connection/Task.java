package io.dese.driver.connection;

import io.dese.core.sql.StatementProfile;

/**
 * A statement that is to be run.
 *
 * @param statement what it is
 * @param scope where it may run
 */
record Task(Sql statement, Scope scope) {

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
