package io.dese.driver.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes a physical statement. It is given all that most statements are made of, so that it need not
 * be one of its own for each of them.
 */
@FunctionalInterface
interface StatementFactory<S extends Statement> {
  /**
   * Makes it on a physical connection.
   *
   * @param shape of its results
   * @param sql its text
   */
  S create(ResultShape shape, Connection physical, String sql) throws SQLException;
}
