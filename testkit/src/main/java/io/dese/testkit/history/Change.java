package io.dese.testkit.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A write as SQL.
 *
 * @param statement with a question mark for each value
 * @param query a query that writes the same, with the same question marks
 * @param first the value of the first question mark
 * @param second the value of the second
 */
record Change(String statement, String query, long first, long second) {

  private static final String SET = "UPDATE " + Tables.REGISTERS + " SET value = ? WHERE id = ?";

  // The row of the list is locked until the end of the transaction, so one append follows another.
  private static final String APPEND =
      "WITH head AS (INSERT INTO "
          + Tables.LISTS
          + " VALUES (?, 1) ON CONFLICT ON CONSTRAINT "
          + Tables.LISTS
          + "_pkey DO UPDATE SET length = "
          + Tables.LISTS
          + ".length + 1 RETURNING id, length) INSERT INTO "
          + Tables.ELEMENTS
          + " SELECT id, length, ? FROM head";

  static Change set(int register, long value) {
    return new Change(
        SET, "WITH changed AS (" + SET + " RETURNING id) SELECT id FROM changed", value, register);
  }

  static Change append(int list, long element) {
    return new Change(APPEND, APPEND + " RETURNING position", list, element);
  }

  String text() {
    return filled(statement);
  }

  String queryText() {
    return filled(query);
  }

  private String filled(String template) {
    return template
        .replaceFirst("\\?", Long.toString(first))
        .replaceFirst("\\?", Long.toString(second));
  }

  PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(statement);
    prepared.setLong(1, first);
    prepared.setLong(2, second);
    return prepared;
  }
}
