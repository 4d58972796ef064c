package io.dese.driver.pool;

import io.dese.core.session.PinReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;
import org.postgresql.core.BaseConnection;

/** Asks a server what its session still holds of what binds a session of ours to it. */
final class LeftState {

  /** What the server can tell, in the order of the query's columns. */
  private static final PinReason[] TOLD = {
    PinReason.ADVISORY_LOCK,
    PinReason.TEMPORARY_OBJECT,
    PinReason.LISTEN,
    PinReason.HELD_CURSOR,
    PinReason.PREPARED_STATEMENT
  };

  /** Whatever lives in a schema depends on it: DISCARD TEMP goes by the same entries. */
  private static final String QUERY =
      """
      SELECT EXISTS (SELECT FROM pg_catalog.pg_locks
                      WHERE locktype = 'advisory' AND pid = pg_catalog.pg_backend_pid()),
             EXISTS (SELECT FROM pg_catalog.pg_depend
                      WHERE refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
                        AND refobjid = pg_catalog.pg_my_temp_schema()),
             EXISTS (SELECT FROM pg_catalog.pg_listening_channels()),
             EXISTS (SELECT FROM pg_catalog.pg_cursors WHERE is_holdable),
             EXISTS (SELECT FROM pg_catalog.pg_prepared_statements WHERE from_sql)
      """;

  private LeftState() {}

  /** Whether the server can tell of all of them whether they are still there. */
  static boolean canTell(Set<PinReason> reasons) {
    return EnumSet.of(TOLD[0], TOLD).containsAll(reasons);
  }

  /** What the server's session still holds; no transaction may be open. */
  static Set<PinReason> of(BaseConnection connection) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    // With it off the question would begin a transaction; without one the switch is local.
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      row.next();
      Set<PinReason> held = EnumSet.noneOf(PinReason.class);
      for (int i = 0; i < TOLD.length; i++) {
        if (row.getBoolean(i + 1)) {
          held.add(TOLD[i]);
        }
      }
      return held;
    } finally {
      connection.setAutoCommit(autoCommit);
    }
  }
}
