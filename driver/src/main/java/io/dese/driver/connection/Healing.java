package io.dese.driver.connection;

import io.dese.core.route.RouteReason;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which errors of a replica say that it was the wrong place, so that the primary may answer the
 * same statement as if nothing had happened. Measured on PostgreSQL 15 and 18; SQLSTATEs as in
 * appendix A of the PostgreSQL manual.
 */
final class Healing {

  /** {@code read_only_sql_transaction}. */
  private static final String READ_ONLY = "25006";

  /** The statement is not possible in recovery, or what it names has not been replayed yet. */
  private static final Set<String> REFUSED =
      Set.of(
          READ_ONLY, "0A000", // feature_not_supported: serializable or read-write on a standby
          "55000", // object_not_in_prerequisite_state: currval, WAL control functions
          "42P01", // undefined_table
          "42703", // undefined_column
          "42883", // undefined_function
          "42704", // undefined_object
          "3F000"); // invalid_schema_name

  /** The server or the connection went away, or recovery cancelled the statement. */
  private static final Set<String> LOST =
      Set.of(
          "40001", // serialization_failure: conflict with recovery
          "40P01", // deadlock_detected: the same, with the startup process
          "57P01", // admin_shutdown
          "57P02", // crash_shutdown
          "57P03", // cannot_connect_now
          "58030"); // io_error

  private Healing() {}

  /** Why the primary should answer instead; null when the error is the statement's own. */
  static @Nullable RouteReason reason(SQLException e) {
    String state = e.getSQLState();
    if (state == null) {
      return null;
    }
    if (REFUSED.contains(state)) {
      return RouteReason.REPLICA_REFUSED;
    }
    return LOST.contains(state) || state.startsWith("08") ? RouteReason.REPLICA_LOST : null;
  }

  /** Whether the statement writes, so that it will be refused every time. */
  static boolean writes(SQLException e) {
    return READ_ONLY.equals(e.getSQLState());
  }
}
