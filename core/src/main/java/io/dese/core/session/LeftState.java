package io.dese.core.session;

import java.util.EnumSet;
import java.util.Set;

/** What a server can tell of what its session still holds that binds a session of ours to it. */
public final class LeftState {

  /** What it can tell, in the order of the query's columns. */
  private static final PinReason[] TOLD = {
    PinReason.ADVISORY_LOCK,
    PinReason.TEMPORARY_OBJECT,
    PinReason.LISTEN,
    PinReason.HELD_CURSOR,
    PinReason.PREPARED_STATEMENT
  };

  /**
   * Asks for it: one row of booleans. Whatever lives in a schema depends on it: {@code DISCARD
   * TEMP} goes by the same entries.
   */
  public static final String QUERY =
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

  /** How many columns the row has. */
  public static final int COLUMNS = TOLD.length;

  private LeftState() {}

  /** Whether the server can tell of all of them whether they are still there. */
  public static boolean canTell(Set<PinReason> reasons) {
    return EnumSet.of(TOLD[0], TOLD).containsAll(reasons);
  }

  /**
   * What is still held.
   *
   * @param row the values of the row, {@link #COLUMNS} of them
   */
  public static Set<PinReason> held(boolean... row) {
    Set<PinReason> held = EnumSet.noneOf(PinReason.class);
    for (int i = 0; i < COLUMNS; i++) {
      if (row[i]) {
        held.add(TOLD[i]);
      }
    }
    return held;
  }
}
