package io.dese.proxy.session;

import io.dese.core.session.PinReason;
import io.netty.buffer.ByteBuf;
import java.util.EnumSet;
import java.util.Set;

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
  static final String QUERY =
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

  /** What the row says that is still held; it is the body of a DataRow in text format. */
  static Set<PinReason> read(ByteBuf row) {
    Set<PinReason> held = EnumSet.noneOf(PinReason.class);
    int columns = row.readShort();
    for (int i = 0; i < columns && i < TOLD.length; i++) {
      int length = row.readInt();
      if (length > 0 && row.getByte(row.readerIndex()) == 't') {
        held.add(TOLD[i]);
      }
      row.skipBytes(Math.max(0, length));
    }
    return held;
  }
}
