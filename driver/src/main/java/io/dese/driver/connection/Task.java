package io.dese.driver.connection;

import io.dese.core.sql.StatementProfile;

/**
 * A text that is to be run.
 *
 * @param sql the text, as the application has given it
 * @param profile what it is by its text; the catalog may know more
 * @param scope where it may run
 */
record Task(String sql, StatementProfile profile, Scope scope) {

  /** Where a text may run. */
  enum Scope {
    /** On any node, and again on another one if the first cannot answer. */
    ANYWHERE,
    /** On any node, but only once: a parameter is a stream that can be read once. */
    ANYWHERE_ONCE,
    /** On the primary, whatever its text says. */
    PRIMARY
  }

  /** Whether it can be run again where the first try has failed. */
  boolean repeatable() {
    return scope != Scope.ANYWHERE_ONCE && profile.statementCount() == 1;
  }
}
