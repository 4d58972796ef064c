package io.dese.driver.connection;

import static java.util.Objects.requireNonNull;

import io.dese.core.sql.Sql;
import io.dese.driver.connection.StatementRunner.Attempt;
import io.dese.driver.pool.Lease;
import java.sql.BatchUpdateException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * One execution of a virtual statement: first what is to be run, then the physical statement that
 * has run it, the connection that it uses, and its results. All of that is one object, because each
 * statement makes it.
 *
 * <p>When all that an execution has given is an update count, the physical statement is closed at
 * once and the connection let go; the count and the warnings stay here. Otherwise both are held
 * until the result, or the statement, is closed.
 *
 * @param <S> the physical statement
 * @param <T> the answer of the call that executes it
 */
final class Execution<S extends Statement, T> implements Task, Attempt<T> {

  private final VirtualStatement owner;
  private final Sql statement;
  private final Scope scope;
  private final StatementFactory<S> factory;

  /** Null once it is done: a batch may be large. */
  private @Nullable StatementWork<S, T> work;

  private @Nullable Lease held;
  private @Nullable S physical;
  private @Nullable VirtualResultSet result;

  /** Null until it is finished. */
  private @Nullable Remains remains;

  /** What is to be run. */
  Execution(
      VirtualStatement owner,
      Sql statement,
      Scope scope,
      StatementFactory<S> factory,
      StatementWork<S, T> work) {
    this.owner = owner;
    this.statement = statement;
    this.scope = scope;
    this.factory = factory;
    this.work = work;
  }

  @Override
  public Sql statement() {
    return statement;
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public boolean cursor() {
    return owner.fetchesInPortions();
  }

  @Override
  public T on(Lease use) throws SQLException {
    LogicalConnection connection = owner.connection();
    connection.watch().sent(use);
    S made = factory.create(owner.shape(), use.connection(), statement.text());
    try {
      owner.begins(made);
      T answer = requireNonNull(work).on(made);
      connection.runner().checkFence(profile(), use);
      takeOver(use, made);
      settle();
      owner.executed(this);
      work = null;
      if (result == null && single() && !factory.keysWanted()) {
        finish();
      }
      return answer;
    } catch (SQLException | RuntimeException e) {
      if (factory.keysWanted() && e instanceof BatchUpdateException) {
        // The keys of the rows that did go in can still be asked for.
        use.use();
        takeOver(use, made);
        owner.executed(this);
      } else {
        made.close();
      }
      throw e;
    } finally {
      owner.ended();
    }
  }

  /** Takes over the use of the connection. */
  private void takeOver(Lease use, S made) {
    held = use;
    physical = made;
  }

  /**
   * Whether nothing comes after its first result: the text has one statement, or is that of a
   * batch, which gives its counts at once.
   */
  private boolean single() throws SQLException {
    return profile().statementCount() <= 1 || (result == null && (over() || updateCount() == -1));
  }

  boolean finished() {
    return remains != null;
  }

  /** Whether nothing more can come: pgjdbc knows of several results how many are still open. */
  boolean over() throws SQLException {
    return finished() || physical().isClosed();
  }

  Lease lease() {
    return requireNonNull(held);
  }

  S physical() {
    return requireNonNull(physical);
  }

  @Nullable VirtualResultSet result() {
    return result;
  }

  long updateCount() throws SQLException {
    return remains == null ? physical().getLargeUpdateCount() : remains.updateCount();
  }

  long lastOid() throws SQLException {
    return remains == null ? ((PGStatement) physical()).getLastOID() : remains.lastOid();
  }

  @Nullable SQLWarning warnings() throws SQLException {
    return remains == null ? physical().getWarnings() : remains.warnings();
  }

  void clearWarnings() throws SQLException {
    if (remains == null) {
      physical().clearWarnings();
    } else {
      remains = remains.withoutWarnings();
    }
  }

  /** Notes where the physical statement stands: at a result or at an update count. */
  private void settle() throws SQLException {
    ResultSet rows = physical().getResultSet();
    result = rows == null ? null : new VirtualResultSet(rows, owner, this);
  }

  /** Moves on to the next result. */
  boolean more(int current) throws SQLException {
    if (remains != null) {
      result = null;
      remains = remains.withoutCount();
      return false;
    }
    boolean rows = physical().getMoreResults(current);
    settle();
    if (result == null && updateCount() == -1) {
      finish();
    }
    return rows;
  }

  /** The application has closed a result. */
  void resultClosed(VirtualResultSet closed) throws SQLException {
    if (single() && (closed == result || result == null)) {
      finish();
    }
  }

  /** Closes the physical statement, and with it every open result, and lets the connection go. */
  void finish() {
    if (finished()) {
      return;
    }
    remains = Remains.of(physical());
    try {
      physical().close();
    } catch (SQLException e) {
      // Only a broken connection refuses to close a statement, and it is discarded on release.
    } finally {
      owner.connection().leases().release(requireNonNull(held));
    }
  }
}
