package io.dese.driver.connection;

import io.dese.core.session.Session;
import io.dese.driver.forwarding.ForwardingConnection;
import io.dese.driver.forwarding.Question;
import io.dese.driver.pool.Lease;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * The half of a logical connection that is about transactions, and about what an application sets
 * before there is a physical connection to set it on.
 *
 * <p>One lock serialises the use of a connection, as pgjdbc does; it is held while a statement
 * runs, so it is no monitor ({@code synchronized} would pin virtual threads). Reading rows, {@code
 * cancel} and {@code abort} do not take it.
 */
abstract class TransactionalConnection extends ForwardingConnection {

  private static final String NO_TRANSACTION = "25P01";

  private final Cluster cluster;
  private final Session session;
  private final TransactionSettings settings = new TransactionSettings();
  private final Leases leases;
  private final StatementRunner runner;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean closed;

  /** Something that needs the lock. */
  @FunctionalInterface
  interface Locked<T> {
    /** Does it. */
    T run() throws SQLException;
  }

  TransactionalConnection(Cluster cluster) {
    this.cluster = cluster;
    session = new Session(cluster.process());
    leases = new Leases(cluster, session, settings);
    runner = new StatementRunner(cluster, session, leases, settings);
  }

  /** Something that needs the lock and has no answer. */
  @FunctionalInterface
  interface LockedAction {
    /** Does it. */
    void run() throws SQLException;
  }

  /** For what runs with each statement: {@link #locked} would make an object of it. */
  final void lock() {
    lock.lock();
  }

  final void unlock() {
    lock.unlock();
  }

  final void whileLocked(LockedAction action) throws SQLException {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  /** Breaks off what another thread runs on this connection now. */
  final void breakOffOthers() {
    if (lock.tryLock()) {
      lock.unlock();
    } else {
      leases.abort();
    }
  }

  final <T> T locked(Locked<T> action) throws SQLException {
    lock.lock();
    try {
      return action.run();
    } finally {
      lock.unlock();
    }
  }

  final Cluster cluster() {
    return cluster;
  }

  final Session session() {
    return session;
  }

  final StatementRunner runner() {
    return runner;
  }

  final Books books() {
    return runner.books();
  }

  final Leases leases() {
    return leases;
  }

  /** Everything that is not written out below is asked of the primary's connection. */
  @Override
  protected <T> T ask(Question<Connection, T> question) throws SQLException {
    checkOpen();
    return locked(() -> runner.ask(held -> question.of(held.connection())));
  }

  final void checkOpen() throws SQLException {
    if (closed) {
      throw Leases.closed();
    }
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    checkOpen();
    return settings.autoCommit();
  }

  @Override
  public void setAutoCommit(boolean value) throws SQLException {
    checkOpen();
    whileLocked(
        () -> {
          if (value != settings.autoCommit()) {
            switchAutoCommit(value, leases.home());
          }
        });
  }

  private void switchAutoCommit(boolean value, @Nullable Lease lease) throws SQLException {
    if (value) {
      // Ends an open transaction with a COMMIT, as pgjdbc does; if that fails it stays off.
      ending(lease, held -> held.settings().setAutoCommit(true));
    } else if (lease != null) {
      lease.settings().setAutoCommit(false);
    }
    settings.autoCommit(value);
    session.inTransaction(!value);
    if (value || lease == null || !lease.inTransaction()) {
      leases.transactionEnded();
    }
  }

  @Override
  public void commit() throws SQLException {
    checkTransactional("commit");
    whileLocked(() -> ending(leases.home(), held -> held.connection().commit()));
  }

  /** How a transaction is ended with a commit. */
  @FunctionalInterface
  private interface Commit {
    /** Ends it. */
    void of(Lease lease) throws SQLException;
  }

  private void ending(@Nullable Lease lease, Commit commit) throws SQLException {
    if (lease == null) {
      books().settings().committed(null);
      return;
    }
    cluster.joinUser(session);
    ReplicaTransaction onReplica = leases.onReplica();
    boolean mayHaveWritten = books().mayHaveWritten();
    boolean failed = lease.transactionState() == TransactionState.FAILED;
    boolean sent = !lease.broken();
    boolean committed = false;
    lease.begin();
    try {
      commit.of(lease);
      committed = !failed;
    } catch (SQLException e) {
      if (!lease.broken()) {
        throw e;
      }
      if (onReplica == null) {
        throw lost(lease, e, sent, mayHaveWritten);
      }
      // Nothing was written: if every statement was answered, nothing is missing.
      committed = !onReplica.lost() && !failed;
      if (!committed) {
        throw onReplica.explained(e);
      }
    } finally {
      keepSettings(lease, committed);
      books().committed(lease);
      books().settlePins(lease);
      leases.transactionEnded();
    }
  }

  private SQLException lost(Lease lease, SQLException e, boolean sent, boolean mayHaveWritten) {
    if (sent && lease.endedBeforeStatement(e)) {
      return LostStatement.of(
          e, Fate.TRANSACTION_LOST, new Fate.Start(true, true, false), lease.node(), cluster);
    }
    return mayHaveWritten ? outcomeUnknown(lease, e) : e;
  }

  private SQLException outcomeUnknown(Lease lease, SQLException e) {
    return new SQLException(
        "The answer to COMMIT was lost: whether "
            + lease.node()
            + " has committed is not known; nodes: "
            + cluster.monitor().view().describe(),
        "08007",
        e);
  }

  private void keepSettings(@Nullable Lease lease, boolean committed) {
    if (committed) {
      books().settings().committed(lease);
    } else {
      books().settings().rolledBack(lease);
    }
  }

  @Override
  public void rollback() throws SQLException {
    checkTransactional("rollback");
    whileLocked(
        () -> {
          Lease lease = leases.home();
          try {
            // A transaction that was lost with its connection is rolled back already.
            if (lease != null && !lease.broken()) {
              lease.connection().rollback();
            }
          } finally {
            keepSettings(lease, false);
            if (lease != null) {
              books().rolledBack();
              books().settlePins(lease);
              leases.transactionEnded();
            }
          }
        });
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    return locked(() -> remembered(super.setSavepoint()));
  }

  @Override
  public Savepoint setSavepoint(String name) throws SQLException {
    return locked(() -> remembered(super.setSavepoint(name)));
  }

  private Savepoint remembered(Savepoint savepoint) throws SQLException {
    books().settings().savepoint(SavepointName.of(savepoint));
    return savepoint;
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    whileLocked(
        () -> {
          super.rollback(savepoint);
          Lease lease = leases.home();
          if (lease != null) {
            books().settings().rolledBackTo(SavepointName.of(savepoint), lease);
          }
        });
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    whileLocked(
        () -> {
          String name = SavepointName.of(savepoint);
          super.releaseSavepoint(savepoint);
          books().settings().released(name);
        });
  }

  private void checkTransactional(String what) throws SQLException {
    checkOpen();
    if (settings.autoCommit()) {
      throw new SQLException("Cannot " + what + " when autoCommit is enabled.", NO_TRANSACTION);
    }
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    checkOpen();
    return settings.readOnly();
  }

  @Override
  public void setReadOnly(boolean value) throws SQLException {
    checkOpen();
    whileLocked(
        () -> {
          Lease lease = leases.home();
          if (lease != null) {
            lease.settings().setReadOnly(value);
          }
          settings.readOnly(value);
        });
  }

  @Override
  public int getHoldability() throws SQLException {
    checkOpen();
    return settings.holdability();
  }

  @Override
  public void setHoldability(int holdability) throws SQLException {
    checkOpen();
    if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT
        && holdability != ResultSet.CLOSE_CURSORS_AT_COMMIT) {
      throw new SQLException(
          "holdability was "
              + holdability
              + " but it must be HOLD_CURSORS_OVER_COMMIT or CLOSE_CURSORS_AT_COMMIT",
          "22023");
    }
    settings.holdability(holdability);
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    checkOpen();
    return settings.networkTimeout();
  }

  @Override
  public void setNetworkTimeout(@Nullable Executor executor, int milliseconds) throws SQLException {
    checkOpen();
    if (milliseconds < 0) {
      throw new PSQLException(
          "network timeout was " + milliseconds + " ms but it must be 0 or more",
          PSQLState.INVALID_PARAMETER_VALUE);
    }
    whileLocked(
        () -> {
          settings.networkTimeout(executor, milliseconds);
          Lease lease = leases.home();
          if (lease != null) {
            lease.settings().setNetworkTimeout(executor, milliseconds);
          }
        });
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  /** Lets go of every physical connection; what is used afterwards fails as closed. */
  final void closeSession() {
    closed = true;
    runner.books().wroteUnseen();
    leases.releaseAll();
  }

  final void abortSession() {
    leases.abort();
  }
}
