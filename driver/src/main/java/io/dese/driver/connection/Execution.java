package io.dese.driver.connection;

import io.dese.driver.pool.Lease;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * One execution of a virtual statement: the physical statement that ran it, the connection that it
 * uses, and its results.
 *
 * <p>When all that an execution has given is an update count, the physical statement is closed at
 * once and the connection let go; the count and the warnings stay here. Otherwise both are held
 * until the result, or the statement, is closed.
 */
final class Execution {

  private final Leases leases;
  private final Held held;
  private final Statement physical;
  private final boolean single;
  private boolean finished;
  private @Nullable VirtualResultSet result;
  private long updateCount = -1;
  private long lastOid;
  private @Nullable SQLWarning warnings;

  /**
   * Takes over the use of a connection.
   *
   * @param single whether the text has one statement, so that nothing comes after its first result
   */
  Execution(Leases leases, Held held, Statement physical, boolean single) {
    this.leases = leases;
    this.held = held;
    this.physical = physical;
    this.single = single;
  }

  /** A batch gives its counts at once, and has no result to move on to. */
  static boolean gaveNothing(Statement physical) throws SQLException {
    return physical.getUpdateCount() == -1 && physical.getResultSet() == null;
  }

  boolean finished() {
    return finished;
  }

  /** Whether nothing more can come: pgjdbc knows of several results how many are still open. */
  boolean over() throws SQLException {
    return finished || physical.isClosed();
  }

  Lease lease() {
    return held.lease();
  }

  Statement physical() {
    return physical;
  }

  @Nullable VirtualResultSet result() {
    return result;
  }

  long updateCount() {
    return updateCount;
  }

  long lastOid() throws SQLException {
    return finished ? lastOid : ((PGStatement) physical).getLastOID();
  }

  @Nullable SQLWarning warnings() throws SQLException {
    return finished ? warnings : physical.getWarnings();
  }

  void clearWarnings() throws SQLException {
    warnings = null;
    if (!finished) {
      physical.clearWarnings();
    }
  }

  /** Notes where the physical statement stands: at a result or at an update count. */
  void settle(VirtualStatement owner) throws SQLException {
    ResultSet rows = physical.getResultSet();
    result = rows == null ? null : new VirtualResultSet(rows, owner, this);
    updateCount = rows == null ? physical.getLargeUpdateCount() : -1;
  }

  /** Lets the connection go if nothing more can come from it. */
  void finishIfDone(boolean keysWanted) {
    if (result == null && single && !keysWanted) {
      finish();
    }
  }

  /** Moves on to the next result. */
  boolean more(VirtualStatement owner, int current) throws SQLException {
    if (finished) {
      result = null;
      updateCount = -1;
      return false;
    }
    boolean rows = physical.getMoreResults(current);
    settle(owner);
    if (result == null && updateCount == -1) {
      finish();
    }
    return rows;
  }

  /** The application has closed a result. */
  void resultClosed(VirtualResultSet closed) {
    if (single && (closed == result || result == null)) {
      finish();
    }
  }

  /** Closes the physical statement, and with it every open result, and lets the connection go. */
  void finish() {
    if (finished) {
      return;
    }
    finished = true;
    try {
      warnings = physical.getWarnings();
      lastOid = ((PGStatement) physical).getLastOID();
      physical.close();
    } catch (SQLException e) {
      // Only a broken connection refuses to close a statement, and it is discarded on release.
      warnings = null;
    } finally {
      leases.release(held);
    }
  }
}
