package io.dese.driver.connection;

import io.dese.core.session.Session;
import io.dese.driver.forwarding.ForwardingConnection;
import io.dese.driver.forwarding.Question;
import io.dese.driver.pool.Lease;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
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

  final Leases leases() {
    return leases;
  }

  /** Everything that is not written out below is asked of the primary's connection. */
  @Override
  protected <T> T ask(Question<Connection, T> question) throws SQLException {
    checkOpen();
    return locked(() -> runner.ask(held -> question.of(held.lease().connection())));
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
            switchAutoCommit(value, leases.heldPrimary());
          }
        });
  }

  private void switchAutoCommit(boolean value, @Nullable Lease lease) throws SQLException {
    if (lease == null) {
      settings.autoCommit(value);
      session.inTransaction(!value);
    } else if (value) {
      // Ends an open transaction with a COMMIT, as pgjdbc does; if that fails it stays off.
      ending(lease, () -> lease.settings().setAutoCommit(true));
      settings.autoCommit(true);
      session.inTransaction(false);
      leases.transactionEnded();
    } else {
      lease.settings().setAutoCommit(false);
      settings.autoCommit(false);
      session.inTransaction(true);
    }
  }

  @Override
  public void commit() throws SQLException {
    checkTransactional("commit");
    whileLocked(
        () -> {
          Lease lease = leases.heldPrimary();
          if (lease != null) {
            ending(lease, lease.connection()::commit);
          }
        });
  }

  private void ending(Lease lease, LockedAction commit) throws SQLException {
    boolean mayHaveWritten = runner.books().mayHaveWritten();
    boolean sent = !lease.broken();
    lease.begin();
    try {
      commit.run();
    } catch (SQLException e) {
      if (sent && lease.endedBeforeStatement(e)) {
        throw LostStatement.of(
            e, Fate.TRANSACTION_LOST, new Fate.Start(true, true, false), lease.node(), cluster);
      }
      if (lease.broken() && mayHaveWritten) {
        throw new SQLException(
            "The answer to COMMIT was lost: whether "
                + lease.node()
                + " has committed is not known; nodes: "
                + cluster.monitor().view().describe(),
            "08007",
            e);
      }
      throw e;
    } finally {
      runner.books().committed(lease);
      leases.transactionEnded();
    }
  }

  @Override
  public void rollback() throws SQLException {
    checkTransactional("rollback");
    whileLocked(
        () -> {
          Lease lease = leases.heldPrimary();
          if (lease != null) {
            try {
              // A transaction that was lost with its connection is rolled back already.
              if (!lease.broken()) {
                lease.connection().rollback();
              }
            } finally {
              runner.books().rolledBack();
              leases.transactionEnded();
            }
          }
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
          Lease lease = leases.heldPrimary();
          if (lease != null) {
            lease.settings().setReadOnly(value);
          }
          settings.readOnly(value);
        });
  }

  /** The server's answer where SQL may have changed it, and its default, which is asked once. */
  @Override
  public int getTransactionIsolation() throws SQLException {
    checkOpen();
    boolean held = leases.heldPrimary() != null;
    if (!held && settings.knowsIsolation()) {
      return settings.isolation();
    }
    int level = ask(Connection::getTransactionIsolation);
    if (!held) {
      settings.defaultIsolation(level);
    }
    return level;
  }

  @Override
  public void setTransactionIsolation(int level) throws SQLException {
    checkOpen();
    whileLocked(
        () -> {
          Lease lease = leases.heldPrimary();
          if (lease != null) {
            lease.settings().setTransactionIsolation(level);
          }
          settings.isolation(level);
          session.serializable(level == TRANSACTION_SERIALIZABLE);
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
          Lease lease = leases.heldPrimary();
          if (lease != null) {
            lease.settings().setNetworkTimeout(executor, milliseconds);
          }
        });
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    Lease lease = leases.heldPrimary();
    return lease == null ? null : lease.connection().getWarnings();
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
    Lease lease = leases.heldPrimary();
    if (lease != null) {
      lease.connection().clearWarnings();
    }
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
