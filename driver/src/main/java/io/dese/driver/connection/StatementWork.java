package io.dese.driver.connection;

import java.sql.SQLException;
import java.sql.Statement;

/** Executes a physical statement. */
@FunctionalInterface
interface StatementWork<S extends Statement, T> {
  /** Executes it. */
  T on(S physical) throws SQLException;
}
