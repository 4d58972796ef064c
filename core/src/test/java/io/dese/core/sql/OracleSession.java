package io.dese.core.sql;

import io.dese.testkit.PostgresNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one server of the oracle, in the simple protocol, so that the server sees every
 * text as it stands. For one thread.
 */
final class OracleSession implements AutoCloseable {

  private static final String LIMITS =
      "-c statement_timeout=5s -c lock_timeout=2s -c datestyle=ISO -c timezone=UTC";

  /** What a hot standby says to whatever it cannot do. */
  private static final Set<String> REFUSALS = Set.of("25006", "55000");

  private final PostgresNode node;
  private Connection connection;

  OracleSession(PostgresNode node) throws SQLException {
    this.node = node;
    this.connection = connect();
  }

  /**
   * What a server says to a text.
   *
   * @param text all rows and counts of all its statements; the message if it failed
   * @param sqlState null if it did not fail
   */
  record Answer(String text, @Nullable String sqlState) {

    boolean failed() {
      return sqlState != null;
    }

    /** Whether it was refused because the server is in recovery. */
    boolean refused() {
      return sqlState != null
          && (REFUSALS.contains(sqlState)
              || (sqlState.equals("0A000") && text.contains("during recovery"))
              || text.contains("recovery is in progress"));
    }

    /** Whether the text itself is wrong: a syntax error, or a name or type that does not exist. */
    boolean nonsense() {
      return sqlState != null && sqlState.startsWith("42") && !sqlState.equals("42501");
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("preferQueryMode", "simple");
    properties.setProperty("options", LIMITS);
    return DriverManager.getConnection(node.directUrl(), properties);
  }

  /** Runs a text and leaves the session as it was before. */
  Answer ask(String sql) throws SQLException {
    Answer answer = run(sql);
    clean();
    return answer;
  }

  /** Runs a text, in the transaction that is open if there is one. */
  Answer run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      StringBuilder text = new StringBuilder();
      boolean rows = statement.execute(sql);
      while (rows || statement.getUpdateCount() >= 0) {
        if (rows) {
          append(statement, text);
        } else {
          text.append(statement.getUpdateCount()).append('\n');
        }
        rows = statement.getMoreResults();
      }
      return new Answer(text.toString(), null);
    } catch (SQLException e) {
      return new Answer(
          Objects.requireNonNullElse(e.getMessage(), ""),
          Objects.requireNonNullElse(e.getSQLState(), "?"));
    }
  }

  private static void append(Statement statement, StringBuilder text) throws SQLException {
    try (ResultSet rows = statement.getResultSet()) {
      int columns = rows.getMetaData().getColumnCount();
      for (int i = 1; i <= columns; i++) {
        text.append(rows.getMetaData().getColumnLabel(i)).append('|');
      }
      text.append('\n');
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          text.append(rows.getString(i)).append('|');
        }
        text.append('\n');
      }
    }
  }

  /** Ends what is open and throws away the session's state. */
  void clean() throws SQLException {
    if (connection.isClosed() || run("ROLLBACK").failed() || run("DISCARD ALL").failed()) {
      connection.close();
      connection = connect();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
