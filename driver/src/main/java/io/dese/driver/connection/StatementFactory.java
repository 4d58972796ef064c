package io.dese.driver.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes a physical statement. */
@FunctionalInterface
interface StatementFactory<S extends Statement> {
  /** Makes it on a physical connection. */
  S create(Connection physical) throws SQLException;
}
