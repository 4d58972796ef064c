package io.dese.driver.pool;

import io.dese.core.cluster.Node;
import io.dese.core.session.LeftState;
import io.dese.core.session.PinReason;
import io.dese.core.session.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A physical connection, lent by the pool of its node until it is given back or discarded.
 *
 * <p>Statements run on the pgjdbc connection itself; settings that HikariCP undoes when a
 * connection comes back go through {@link #settings}. Not thread-safe, but for {@link #abort}.
 */
public final class Lease {

  private static final String YES = "on";

  private final Connection pooled;
  private final PhysicalConnection physical;
  private int users;

  Lease(NodePool pool, Connection pooled) throws SQLException {
    this.pooled = pooled;
    this.physical = pooled.unwrap(PhysicalConnection.class);
    physical.lentBy(pool);
  }

  /** One more running statement or open result uses it. */
  public void use() {
    users++;
  }

  /** One of them has ended. */
  public void unuse() {
    users--;
  }

  /** Whether any running statement or open result uses it. */
  public boolean inUse() {
    return users > 0;
  }

  /** The node that it leads to. */
  public Node node() {
    return physical.pool().node();
  }

  /** Whether the node was lent as a replica. */
  public boolean asReplica() {
    return physical.pool().asReplica();
  }

  /** The connection to run statements on. */
  public BaseConnection connection() {
    return physical.pgjdbc();
  }

  /** The same connection for {@code setAutoCommit} and the like: undone when it is given back. */
  public Connection settings() {
    return pooled;
  }

  /** Reading of the ticker after the connection was established, in nanoseconds. */
  public long openedAt() {
    return physical.openedAt();
  }

  /** When the server that it leads to started, in microseconds since 1970. */
  public long serverStart() {
    return physical.serverStart();
  }

  /** Whether a session was the last to run something else than a read on it. */
  public boolean lastWrittenBy(Object session) {
    return physical.lastWriter() == session;
  }

  /** A session runs something else than a read on it. */
  public void writtenBy(Object session) {
    physical.lastWriter(session);
  }

  /** Whether every commit on this connection is known to wait for its flush. */
  public boolean commitsFlush() {
    return physical.commitsFlush();
  }

  /** Something ran that may have changed {@code synchronous_commit} where nobody sees it. */
  public void commitModeUncertain() {
    physical.commitModeUncertain();
  }

  /** The isolation level of its transactions where nothing else is set, in lower case. */
  public String isolation() {
    return physical.isolation();
  }

  /**
   * Sets on the server's session what a session of ours has set, and puts back all else: one round
   * trip, or none if that is how it is. No transaction may be open.
   *
   * @throws SQLException when the server refuses; then nobody gets the connection any more
   */
  public void adopt(Settings wanted) throws SQLException {
    physical.adopt(wanted);
  }

  /** Whether it is known what is set on it. */
  public boolean settingsKnown() {
    return physical.settingsKnown();
  }

  /** Whether nothing is set on it that another session has set. */
  public boolean clean() {
    return physical.clean();
  }

  /** The server has acknowledged a change: this is what is set now. */
  public void changed(Settings now) {
    physical.changed(now, inTransaction());
  }

  /** A transaction was committed, or prepared: what was set in it stays. */
  public void settingsCommitted() {
    physical.settle();
  }

  /** A transaction was rolled back: what was set in it is gone. */
  public void settingsRolledBack() {
    physical.unsettle();
  }

  /** Something was set, and nobody knows what: only {@code DISCARD ALL} helps. */
  public void settingsUnknown() {
    physical.settingsUnknown();
  }

  /** {@code DISCARD ALL} was acknowledged. */
  public void discarded() {
    physical.discarded();
  }

  /** Whether the server can tell of all of these whether its session still holds them. */
  public boolean canTell(Set<PinReason> reasons) {
    return LeftState.canTell(reasons);
  }

  /**
   * Asks the server what its session holds that binds a session of ours to it, of all that it can
   * tell. No transaction may be open. Notifications that nobody has fetched are dropped once
   * nothing listens any more.
   */
  public Set<PinReason> stillHolds() throws SQLException {
    Set<PinReason> held = LeftStateQuery.of(connection());
    if (!held.contains(PinReason.LISTEN)) {
      dropNotifications();
    }
    return held;
  }

  /** What came for a session that listened is not for the next one. */
  public void dropNotifications() throws SQLException {
    connection().getNotifications();
  }

  /** Whether the server has a transaction open, by its last answer. */
  public boolean inTransaction() {
    return transactionState() != TransactionState.IDLE;
  }

  /** Whether a transaction is open, or has failed, by the server's last answer. */
  public TransactionState transactionState() {
    return connection().getTransactionState();
  }

  /** Whether the server said last that it is a standby; free, PostgreSQL 14 and newer say it. */
  public boolean onStandby() {
    return YES.equals(connection().getParameterStatus("in_hot_standby"));
  }

  /** A statement is about to be sent. */
  public void begin() {
    physical.wire().begin();
  }

  /**
   * Whether an error of the statement that began last proves that the server had not begun with it:
   * it had ended the session before.
   */
  public boolean endedBeforeStatement(SQLException e) {
    return broken() && physical.wire().endedBeforeStatement(e.getSQLState());
  }

  /**
   * Whether the server makes new transactions read-only by its own configuration, by what it said
   * with its last answer; free.
   */
  public boolean fenced() {
    return "on".equals(connection().getParameterStatus("default_transaction_read_only"))
        && !physical.readOnlyByChoice();
  }

  /** Whether a COPY is under way, so that nothing else can be sent. */
  public boolean copying() {
    return physical.copying();
  }

  /** A COPY begins or ends. */
  public void copying(boolean value) {
    physical.copying(value);
  }

  /** Whether the connection is beyond use. */
  public boolean broken() {
    try {
      return connection().isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  PhysicalConnection physical() {
    return physical;
  }

  /** Rolls back an open transaction, and what was set in it. */
  public void rollBack() throws SQLException {
    // As text: pgjdbc's own rollback refuses while autoCommit is on, after a BEGIN by text.
    connection().execSQLUpdate("ROLLBACK");
    physical.unsettle();
  }

  /** Gives a clean connection back; an open transaction is rolled back first. */
  public void giveBack() {
    try {
      if (inTransaction()) {
        rollBack();
      }
    } catch (SQLException e) {
      discard();
      return;
    }
    if (physical.settingsKnown()) {
      returnToPool();
    } else {
      discard();
    }
  }

  /**
   * Gives a connection back on which a session has left state, after the server has thrown it away.
   */
  public void discardAllAndGiveBack() {
    try {
      if (inTransaction()) {
        connection().execSQLUpdate("ROLLBACK");
      }
      pooled.setAutoCommit(true);
      connection().execSQLUpdate("DISCARD ALL");
      dropNotifications();
      physical.discarded();
    } catch (SQLException e) {
      discard();
      return;
    }
    returnToPool();
  }

  private void returnToPool() {
    physical.returned();
    try {
      pooled.close();
    } catch (SQLException e) {
      // HikariCP has it back already, perhaps with settings that could not be undone.
      abort();
    }
  }

  /** Closes the physical connection, because it carries state that nobody else may see. */
  public void discard() {
    physical.returned();
    physical.pool().evict(pooled);
  }

  /** Breaks the connection off from another thread; whoever waits on it gets an exception. */
  public void abort() {
    physical.breakOff();
  }
}
