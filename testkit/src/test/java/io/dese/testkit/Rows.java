package io.dese.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** One table with numbers, written and read as a client does: through the relay. */
final class Rows {

  private Rows() {}

  static void createOn(PostgresCluster cluster) throws SQLException {
    execute(cluster.primary(), "create table numbers (n int primary key)");
    cluster.awaitCaughtUp();
  }

  static void insert(PostgresNode node, int number) throws SQLException {
    execute(node, "insert into numbers values (" + number + ")");
  }

  static boolean contains(PostgresNode node, int number) throws SQLException {
    try (Connection connection = client(node)) {
      return contains(connection, number);
    }
  }

  static boolean contains(Connection connection, int number) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select n from numbers where n = " + number)) {
      return rows.next();
    }
  }

  /** Patient enough for a busy machine. */
  static Connection client(PostgresNode node) throws SQLException {
    return client(node, "30");
  }

  /** For servers that are not expected to answer: gives up after a second. */
  static Connection impatientClient(PostgresNode node) throws SQLException {
    return client(node, "1");
  }

  private static Connection client(PostgresNode node, String seconds) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("socketTimeout", seconds);
    properties.setProperty("connectTimeout", seconds);
    properties.setProperty("sslmode", "disable");
    return DriverManager.getConnection(node.url(), properties);
  }

  private static void execute(PostgresNode node, String sql) throws SQLException {
    try (Connection connection = client(node);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
