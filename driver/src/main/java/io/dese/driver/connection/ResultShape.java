package io.dese.driver.connection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Type, concurrency and holdability of results, as {@link ResultSet}'s constants. */
record ResultShape(int type, int concurrency, int holdability) {

  static final ResultShape DEFAULT =
      new ResultShape(
          ResultSet.TYPE_FORWARD_ONLY,
          ResultSet.CONCUR_READ_ONLY,
          ResultSet.CLOSE_CURSORS_AT_COMMIT);

  /** Whether rows may be changed through the result, which makes a query a write. */
  boolean updatable() {
    return concurrency == ResultSet.CONCUR_UPDATABLE;
  }

  Statement create(Connection physical) throws SQLException {
    return physical.createStatement(type, concurrency, holdability);
  }

  PreparedStatement prepare(Connection physical, String sql) throws SQLException {
    return physical.prepareStatement(sql, type, concurrency, holdability);
  }
}
