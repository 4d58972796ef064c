package io.dese.driver.connection;

import io.dese.core.session.PinReason;
import io.dese.core.session.Session;
import io.dese.core.sql.Mentions;
import io.dese.core.sql.SessionEffect;
import io.dese.core.sql.SettingChange;
import io.dese.core.sql.StatementKind;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.TableSet;
import io.dese.driver.pool.Lease;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.core.TransactionState;

/**
 * Keeps the books of a session: what it wrote, whether a transaction is open, what it set, what it
 * left behind.
 *
 * <p>Guarded by the lock of its logical connection.
 */
final class Books {

  private final Cluster cluster;
  private final Session session;
  private final Leases leases;
  private final TransactionSettings settings;
  private final SettingsKeeper keeper;
  private final PinKeeper pins;
  private final PendingWrites pending = new PendingWrites();
  private boolean definitions;

  Books(Cluster cluster, Session session, Leases leases, TransactionSettings settings) {
    this.cluster = cluster;
    this.session = session;
    this.leases = leases;
    this.settings = settings;
    keeper = new SettingsKeeper(session);
    pins = new PinKeeper(session);
  }

  /** Follows what the session sets. */
  SettingsKeeper settings() {
    return keeper;
  }

  /** A statement has run on the primary; {@code before} is the transaction's state before it. */
  void ran(
      Task task, StatementProfile profile, Lease lease, TransactionState before, Ending ending) {
    List<SettingChange> changes = SettingsKeeper.changes(task.sql(), profile);
    boolean commitMode = changes == null || SettingsKeeper.mayBeCommitMode(changes);
    if (profile.mayChangeCommitMode() && commitMode) {
      lease.commitModeUncertain();
    }
    keeper.ran(task, profile, changes, lease, before, ending);
    if (!profile.read()) {
      lease.writtenBy(session);
    }
    keepWrites(profile, lease, changes == null && mayWrite(profile));
    pins.ran(profile, lease, changes != null, ending);
  }

  /** Everything may, but for reads and for SHOW and the like, which name nothing. */
  private static boolean mayWrite(StatementProfile profile) {
    return !profile.read()
        && (profile.kind() != StatementKind.SESSION
            || profile.sessionEffect() != SessionEffect.NONE
            || profile.mayChangeCommitMode()
            || !profile.dependencies().mentions().equals(Mentions.NONE));
  }

  /**
   * A statement has run in a read-only transaction on a replica: it can only have set something.
   */
  void ranOnReplica(
      Task task, StatementProfile profile, Lease lease, TransactionState before, Ending ending) {
    List<SettingChange> changes = SettingsKeeper.changes(task.sql(), profile);
    keeper.ran(task, profile, changes, lease, before, ending);
    session.inTransaction(lease.broken() || lease.inTransaction() || !settings.autoCommit());
  }

  private void keepWrites(StatementProfile profile, Lease lease, boolean writes) {
    boolean control = profile.kind() == StatementKind.TRANSACTION_CONTROL;
    boolean several = profile.statementCount() != 1;
    definitions |= profile.dependencies().definition();
    if (lease.broken()) {
      // An open transaction dies with its connection: the session stays in it until it is ended.
      if (writes) {
        pending.add(profile.dependencies().tables().writes());
      }
      if (!session.inTransaction()) {
        committed(lease);
      } else if (pending.any() && (control || several)) {
        mark(lease);
      }
      return;
    }
    boolean open = lease.inTransaction();
    if (writes && (!control || !open || several)) {
      pending.add(profile.dependencies().tables().writes());
    }
    // COMMIT AND CHAIN and "COMMIT; BEGIN" leave a transaction open behind a commit.
    boolean mayHaveCommitted = !open || control || several;
    if (pending.any() && mayHaveCommitted) {
      mark(lease);
    }
    if (mayHaveCommitted) {
      lookForDefinitions();
    }
    // While a transaction is open its writes are still to come, whatever was marked on the way.
    if (!open) {
      pending.clear();
    }
    definitions &= open;
    session.inTransaction(open || !settings.autoCommit());
  }

  /**
   * COMMIT was acknowledged, or its answer was lost: what it may have written counts as written.
   */
  void committed(Lease lease) {
    if (pending.any() || writesUnseen()) {
      mark(lease);
    }
    pending.clear();
    lookForDefinitions();
    definitions = false;
    session.inTransaction(!settings.autoCommit());
  }

  /** ROLLBACK was acknowledged: nothing was written. */
  void rolledBack() {
    pending.clear();
    definitions = false;
    session.inTransaction(!settings.autoCommit());
  }

  /** A transaction was ended through JDBC: what bound the session may have gone with it. */
  void settlePins(Lease lease) {
    pins.settle(lease);
  }

  /** Whether the application holds the physical connection, so that nobody sees what it writes. */
  private boolean writesUnseen() {
    if (!session.pins().contains(PinReason.UNWRAP)) {
      return false;
    }
    pending.add(TableSet.ALL);
    return true;
  }

  /** What may have been written past this class is seen by all that follows. */
  void wroteUnseen() {
    Lease lease = leases.heldPrimary();
    if (lease != null && writesUnseen()) {
      mark(lease);
      pending.clear();
    }
  }

  /** Whether something ran since the last transaction ended that is not a proven read. */
  boolean mayHaveWritten() {
    return pending.any();
  }

  private void lookForDefinitions() {
    if (definitions) {
      cluster.catalog().ddlSeen();
    }
  }

  private void mark(Lease lease) {
    session.wrote(pending.tables(), cluster.ticker().read(), lease.commitsFlush());
  }

  /** Something was written through a result, where no statement shows it. */
  void wroteThroughResult(Lease lease) {
    lease.writtenBy(session);
    pending.add(TableSet.ALL);
    if (!lease.inTransaction()) {
      committed(lease);
    }
  }

  /** {@code currval} knows only what the same physical connection has drawn from a sequence. */
  void checkSequences(StatementProfile profile, Lease lease) throws SQLException {
    if (profile.sessionEffect() == SessionEffect.SEQUENCE_VALUE && !lease.lastWrittenBy(session)) {
      throw new SQLException(
          "currval and lastval are answered by the connection that drew the value, and this session"
              + " has given that back: use RETURNING, generated keys, or one transaction",
          "55000");
    }
  }
}
