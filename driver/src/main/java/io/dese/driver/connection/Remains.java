package io.dese.driver.connection;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * What can still be asked of an execution whose physical statement is closed.
 *
 * @param updateCount rows that it changed; -1 when it gave no count, or the application has moved
 *     on
 * @param lastOid of the row that it inserted; as pgjdbc says it, 0 or -1 when there is none
 */
record Remains(long updateCount, long lastOid, @Nullable SQLWarning warnings) {

  /** Of rows: pgjdbc says -1 where no row can have an identifier. */
  private static final Remains NOTHING = new Remains(-1, -1, null);

  /** Of a statement that is about to be closed: mostly nothing, if it gave rows. */
  static Remains of(Statement physical) {
    try {
      long count = physical.getLargeUpdateCount();
      long oid = ((PGStatement) physical).getLastOID();
      SQLWarning warnings = physical.getWarnings();
      return count == -1 && oid == -1 && warnings == null
          ? NOTHING
          : new Remains(count, oid, warnings);
    } catch (SQLException e) {
      // It was closed with its last result.
      return NOTHING;
    }
  }

  Remains withoutCount() {
    return new Remains(-1, lastOid, warnings);
  }

  Remains withoutWarnings() {
    return new Remains(updateCount, lastOid, null);
  }
}
