package io.dese.cli.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session on one server; every statement is a transaction of its own. */
public final class ServerSession implements AutoCloseable {

  private final Connection connection;

  /** Makes a value of the current row. */
  @FunctionalInterface
  public interface RowReader<T> {

    /** Looks at the row, and moves nothing. */
    T read(ResultSet row) throws SQLException;
  }

  /** Takes the connection over. */
  public ServerSession(Connection connection) {
    this.connection = connection;
  }

  /** Runs a statement and drops what it answers. */
  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** All rows of a query. */
  public <T> List<T> all(RowReader<T> reader, String query, Object... parameters)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows.add(reader.read(row));
        }
      }
    }
    return rows;
  }

  /** The only row of a query. */
  public <T> T one(RowReader<T> reader, String query, Object... parameters) throws SQLException {
    List<T> rows = all(reader, query, parameters);
    if (rows.size() != 1) {
      throw new SQLException("one row was expected but there were " + rows.size() + ": " + query);
    }
    return rows.get(0);
  }

  /** The first column of the first row; null when it is null or there is no row. */
  public @Nullable String text(String query, Object... parameters) throws SQLException {
    // A list cannot hold null rows, an array of one column can.
    List<@Nullable String[]> rows =
        all(row -> new @Nullable String[] {row.getString(1)}, query, parameters);
    return rows.isEmpty() ? null : rows.get(0)[0];
  }

  /** The only column of the only row. */
  public long number(String query, Object... parameters) throws SQLException {
    return one(row -> row.getLong(1), query, parameters);
  }

  /** Whether the only column of the only row is true. */
  public boolean test(String query, Object... parameters) throws SQLException {
    return one(row -> row.getBoolean(1), query, parameters);
  }

  /** The process that serves this session. */
  public int pid() throws SQLException {
    return (int) number("SELECT pg_catalog.pg_backend_pid()");
  }

  /** Whether it can still be used, asked of the server. */
  public boolean isAlive() {
    try {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // The server notices by the closed socket.
    }
  }
}
