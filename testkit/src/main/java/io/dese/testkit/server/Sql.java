package io.dese.testkit.server;

import io.dese.testkit.time.Await;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** One statement at a time on a superuser session that lasts no longer. */
public final class Sql {

  private final Server server;

  private Sql(Server server) {
    this.server = server;
  }

  public static Sql on(Server server) {
    return new Sql(server);
  }

  /** Executes {@code statement} outside a transaction. */
  public void execute(String statement) {
    try (Connection connection = server.connect();
        Statement jdbc = connection.createStatement()) {
      jdbc.execute(statement);
    } catch (SQLException e) {
      throw failure(statement, e);
    }
  }

  /** The first column of the first row as text, empty when it is null. */
  public String value(String query, Object... parameters) {
    try (Connection connection = server.connect()) {
      return value(connection, query, parameters);
    } catch (SQLException e) {
      throw failure(query, e);
    }
  }

  /** Whether the boolean {@code query} answers true. */
  public boolean test(String query, Object... parameters) {
    return value(query, parameters).equals("t");
  }

  /** Whether the boolean {@code query} answers true within {@code limit}; asked in one session. */
  public boolean becomesTrue(Duration limit, String query, Object... parameters) {
    try (Connection connection = server.connect()) {
      return Await.holdsWithin(
          limit,
          () -> {
            try {
              return value(connection, query, parameters).equals("t");
            } catch (SQLException e) {
              throw failure(query, e);
            }
          });
    } catch (SQLException e) {
      throw failure(query, e);
    }
  }

  static String value(Connection connection, String query, Object... parameters)
      throws SQLException {
    try (PreparedStatement jdbc = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        jdbc.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = jdbc.executeQuery()) {
        String value = rows.next() ? rows.getString(1) : null;
        return value == null ? "" : value;
      }
    }
  }

  private ServerException failure(String statement, SQLException cause) {
    return new ServerException(server.name() + " failed at: " + statement, cause);
  }
}
