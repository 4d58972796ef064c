package io.dese.cli.advise;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The workload that {@code pg_stat_statements} has recorded for the database of the URL. */
final class StatStatements {

  private static final String QUERY =
      """
      SELECT query, sum(calls), sum(total_exec_time)
        FROM pg_stat_statements
       WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND query IS NOT NULL
       GROUP BY query
      """;

  private StatStatements() {}

  /**
   * Reads it.
   *
   * @throws SQLException when the server cannot be reached, or has no {@code pg_stat_statements}
   */
  static List<Usage> read(String url) throws SQLException {
    List<Usage> workload = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUERY)) {
      while (rows.next()) {
        workload.add(new Usage(rows.getString(1), rows.getLong(2), rows.getDouble(3)));
      }
    }
    return workload;
  }
}
