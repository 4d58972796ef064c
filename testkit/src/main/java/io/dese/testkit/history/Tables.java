package io.dese.testkit.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables of a workload, and how they are read. */
final class Tables {

  static final String REGISTERS = "history_register";
  static final String LISTS = "history_list";
  static final String ELEMENTS = "history_element";

  private static final String READ = "SELECT value FROM " + REGISTERS + " WHERE id = ";
  private static final String READ_LIST =
      "SELECT value FROM " + ELEMENTS + " WHERE list = %s ORDER BY position";

  private Tables() {}

  static void create(Connection connection, int registers) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE " + REGISTERS + " (id bigint PRIMARY KEY, value bigint NOT NULL)");
      statement.execute(
          "CREATE TABLE " + LISTS + " (id bigint PRIMARY KEY, length bigint NOT NULL)");
      statement.execute(
          "CREATE TABLE "
              + ELEMENTS
              + " (list bigint, position bigint, value bigint NOT NULL,"
              + " PRIMARY KEY (list, position))");
      statement.execute(
          "INSERT INTO " + REGISTERS + " SELECT i, 0 FROM generate_series(0, " + registers + ") i");
    }
  }

  static long read(Connection connection, int register, boolean prepared) throws SQLException {
    long[] values =
        prepared ? prepared(connection, READ + "?", register) : plain(connection, READ + register);
    return values.length == 0 ? 0 : values[0];
  }

  static long[] readList(Connection connection, int list, boolean prepared) throws SQLException {
    return prepared
        ? prepared(connection, READ_LIST.formatted("?"), list)
        : plain(connection, READ_LIST.formatted(list));
  }

  private static long[] plain(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return values(rows);
    }
  }

  private static long[] prepared(Connection connection, String query, int key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, key);
      try (ResultSet rows = statement.executeQuery()) {
        return values(rows);
      }
    }
  }

  private static long[] values(ResultSet rows) throws SQLException {
    List<Long> values = new ArrayList<>();
    while (rows.next()) {
      values.add(rows.getLong(1));
    }
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  /** Tells the recorder what all registers and lists hold. */
  static void readAll(Connection connection, Recorder recorder) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery("SELECT id, value FROM " + REGISTERS)) {
        while (rows.next()) {
          recorder.lastValue(rows.getInt(1), rows.getLong(2));
        }
      }
      List<Integer> lists = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery("SELECT DISTINCT list FROM " + ELEMENTS)) {
        while (rows.next()) {
          lists.add(rows.getInt(1));
        }
      }
      for (int list : lists) {
        recorder.lastList(list, readList(connection, list, true));
      }
    }
  }
}
