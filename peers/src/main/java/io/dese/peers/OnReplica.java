package io.dese.peers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Whether reads go to the replica: a router that routes nothing would be quick. */
final class OnReplica {

  private OnReplica() {}

  /**
   * Reads on a connection.
   *
   * @throws SQLException if the primary has answered
   */
  static void check(Connection connection) throws SQLException {
    if (!answers(connection)) {
      throw new SQLException("the primary has answered a read");
    }
  }

  /** Reads on a connection, and tells whether the replica has answered. */
  static boolean answers(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT pg_is_in_recovery() FROM item WHERE id = 1");
        ResultSet rows = statement.executeQuery()) {
      return rows.next() && rows.getBoolean(1);
    }
  }
}
