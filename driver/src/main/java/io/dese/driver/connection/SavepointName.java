package io.dese.driver.connection;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Locale;
import org.postgresql.jdbc.PSQLSavepoint;

/** What the server calls a savepoint that was set through JDBC. */
final class SavepointName {

  private SavepointName() {}

  /** The name as the server looks it up: pgjdbc quotes the names that it was given. */
  static String of(Savepoint savepoint) throws SQLException {
    String name = savepoint instanceof PSQLSavepoint known ? known.getPGName() : "";
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name.toLowerCase(Locale.ROOT);
  }
}
