package io.dese.driver.pool;

import io.dese.core.session.LeftState;
import io.dese.core.session.PinReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.postgresql.core.BaseConnection;

/** Asks {@link LeftState} over a connection. */
final class LeftStateQuery {

  private LeftStateQuery() {}

  /** What the server's session still holds; no transaction may be open. */
  static Set<PinReason> of(BaseConnection connection) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    // With it off the question would begin a transaction; without one the switch is local.
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LeftState.QUERY)) {
      row.next();
      boolean[] values = new boolean[LeftState.COLUMNS];
      for (int i = 0; i < values.length; i++) {
        values[i] = row.getBoolean(i + 1);
      }
      return LeftState.held(values);
    } finally {
      connection.setAutoCommit(autoCommit);
    }
  }
}
