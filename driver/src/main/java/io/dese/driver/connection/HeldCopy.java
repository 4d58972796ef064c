package io.dese.driver.connection;

import io.dese.core.sql.Sql;
import io.dese.driver.pool.Lease;
import java.sql.SQLException;
import org.postgresql.copy.CopyOperation;

/**
 * A COPY that is under way, and the connection that it holds until it has ended. Whatever it writes
 * is noted when it ends: before, nobody can see it.
 */
abstract class HeldCopy<C extends CopyOperation> implements CopyOperation {

  private final PgjdbcConnection connection;
  private final Sql sql;
  private final Lease held;
  private final C copy;
  private boolean ended;

  HeldCopy(PgjdbcConnection connection, Sql sql, Lease held, C copy) {
    this.connection = connection;
    this.sql = sql;
    this.held = held;
    this.copy = copy;
    held.copying(true);
    connection.copying(held);
  }

  /** One call of pgjdbc's object. */
  @FunctionalInterface
  interface Step<C, T> {
    /** Makes it. */
    T of(C copy) throws SQLException;
  }

  final C copy() {
    return copy;
  }

  /** Makes a call after which the COPY may have ended, in success or not. */
  final <T> T step(Step<C, T> step) throws SQLException {
    try {
      return step.of(copy);
    } finally {
      if (!copy.isActive()) {
        end();
      }
    }
  }

  private void end() throws SQLException {
    connection.whileLocked(
        () -> {
          if (!ended) {
            ended = true;
            held.copying(false);
            connection.copying(null);
            try {
              connection.runner().again(sql, held, unused -> true);
            } finally {
              connection.leases().release(held);
            }
          }
        });
  }

  @Override
  public int getFieldCount() {
    return copy.getFieldCount();
  }

  @Override
  public int getFormat() {
    return copy.getFormat();
  }

  @Override
  public int getFieldFormat(int field) {
    return copy.getFieldFormat(field);
  }

  @Override
  public boolean isActive() {
    return copy.isActive();
  }

  @Override
  public void cancelCopy() throws SQLException {
    step(
        active -> {
          active.cancelCopy();
          return true;
        });
  }

  @Override
  public long getHandledRowCount() {
    return copy.getHandledRowCount();
  }
}
