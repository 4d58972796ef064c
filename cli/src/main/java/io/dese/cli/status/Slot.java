package io.dese.cli.status;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A replication slot of the primary.
 *
 * @param name {@code slot_name}
 * @param active whether somebody streams from it
 * @param walStatus {@code wal_status}: whether the log that it needs is still there
 * @param retainedBytes log that the primary keeps for it, in bytes
 */
record Slot(String name, boolean active, String walStatus, long retainedBytes) {

  private static final String SLOTS =
      """
      SELECT slot_name, active, coalesce(wal_status, 'unreserved'),
             coalesce(
               pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), restart_lsn), 0)::bigint
        FROM pg_catalog.pg_replication_slots
       ORDER BY slot_name
      """;

  /** All slots of a primary. */
  static List<Slot> of(Connection primary) throws SQLException {
    List<Slot> slots = new ArrayList<>();
    try (Statement statement = primary.createStatement();
        ResultSet row = statement.executeQuery(SLOTS)) {
      while (row.next()) {
        slots.add(new Slot(row.getString(1), row.getBoolean(2), row.getString(3), row.getLong(4)));
      }
    }
    return slots;
  }
}
