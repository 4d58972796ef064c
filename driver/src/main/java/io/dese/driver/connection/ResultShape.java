package io.dese.driver.connection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** Type, concurrency and holdability of results, as {@link ResultSet}'s constants. */
record ResultShape(int type, int concurrency, int holdability) {

  static final ResultShape DEFAULT = plain(ResultSet.CLOSE_CURSORS_AT_COMMIT);

  private static final ResultShape HELD = plain(ResultSet.HOLD_CURSORS_OVER_COMMIT);

  /** Of what an application asks no more for than its connection says. */
  static ResultShape ofHoldability(int holdability) {
    return holdability == ResultSet.CLOSE_CURSORS_AT_COMMIT ? DEFAULT : HELD;
  }

  private static ResultShape plain(int holdability) {
    return new ResultShape(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, holdability);
  }

  /**
   * For what an application asks for.
   *
   * @throws PSQLException 22023 naming the value that is none of {@link ResultSet}'s constants
   */
  static ResultShape of(int type, int concurrency, int holdability) throws PSQLException {
    check("type", type, ResultSet.TYPE_FORWARD_ONLY, ResultSet.TYPE_SCROLL_SENSITIVE);
    check("concurrency", concurrency, ResultSet.CONCUR_READ_ONLY, ResultSet.CONCUR_UPDATABLE);
    check(
        "holdability",
        holdability,
        ResultSet.HOLD_CURSORS_OVER_COMMIT,
        ResultSet.CLOSE_CURSORS_AT_COMMIT);
    return new ResultShape(type, concurrency, holdability);
  }

  private static void check(String what, int value, int least, int greatest) throws PSQLException {
    if (value < least || value > greatest) {
      throw new PSQLException(
          "result set %s was %d but it must be one of ResultSet's constants".formatted(what, value),
          PSQLState.INVALID_PARAMETER_VALUE);
    }
  }

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
