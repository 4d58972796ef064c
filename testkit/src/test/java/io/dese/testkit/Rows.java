package io.dese.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** One table with numbers, written and read as a client does: through the relay. */
final class Rows {

  private static final String SECONDS = "1";

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

  /** Gives up after a second without an answer. */
  static Connection client(PostgresNode node) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("socketTimeout", SECONDS);
    properties.setProperty("connectTimeout", SECONDS);
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
