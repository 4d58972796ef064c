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

  /** read_only_sql_transaction: the statement would write. */
  private static final String WOULD_WRITE = "25006";

  /** The statement is not possible in recovery. */
  private static final Set<String> REFUSED =
      Set.of(
          WOULD_WRITE,
          "0A000", // feature_not_supported: unlogged tables, serializable, read-write
          "55000"); // object_not_in_prerequisite_state: currval, WAL control functions

  /** What the statement names has not been replayed yet, or is not there at all. */
  private static final Set<String> NOT_REPLAYED =
      Set.of(
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
    if (NOT_REPLAYED.contains(state)) {
      return RouteReason.NOT_REPLAYED;
    }
    return LOST.contains(state) || state.startsWith("08") ? RouteReason.REPLICA_LOST : null;
  }

  /** Recovery cancelled the statement: the server is well. */
  private static final Set<String> CONFLICT = Set.of("40001", "40P01");

  /** Whether an error for which another node answers says that the server is not well. */
  static boolean blames(SQLException e) {
    return reason(e) == RouteReason.REPLICA_LOST && !CONFLICT.contains(e.getSQLState());
  }

  /** Whether the error says that standbys do not do such things. */
  static boolean refuses(SQLException e) {
    return reason(e) == RouteReason.REPLICA_REFUSED;
  }

  /** Whether the error says that the statement writes, although its text does not look like it. */
  static boolean provesWrite(SQLException e) {
    return WOULD_WRITE.equals(e.getSQLState());
  }
}
