package io.dese.driver.connection;

import java.sql.Connection;
import java.sql.SQLException;

/** JDBC's numbers of isolation levels, and PostgreSQL's names. */
final class IsolationLevel {

  private IsolationLevel() {}

  /**
   * The name of a level.
   *
   * @throws SQLException 0A000 for a level that PostgreSQL does not have
   */
  static String name(int level) throws SQLException {
    return switch (level) {
      case Connection.TRANSACTION_READ_UNCOMMITTED -> "read uncommitted";
      case Connection.TRANSACTION_READ_COMMITTED -> "read committed";
      case Connection.TRANSACTION_REPEATABLE_READ -> "repeatable read";
      case Connection.TRANSACTION_SERIALIZABLE -> "serializable";
      default ->
          throw new SQLException(
              "Transaction isolation level " + level + " not supported.", "0A000");
    };
  }

  /** The level of a name. */
  static int of(String name) {
    return switch (name) {
      case "read uncommitted" -> Connection.TRANSACTION_READ_UNCOMMITTED;
      case "repeatable read" -> Connection.TRANSACTION_REPEATABLE_READ;
      case "serializable" -> Connection.TRANSACTION_SERIALIZABLE;
      default -> Connection.TRANSACTION_READ_COMMITTED;
    };
  }

  /** Sets the level of the transactions to come. */
  static String statement(String name) {
    return "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL " + name;
  }
}
