package io.dese.driver.connection;

import io.dese.core.session.PinReason;
import io.dese.core.session.Session;
import io.dese.core.sql.SessionEffect;
import io.dese.core.sql.StatementKind;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.TableSet;
import io.dese.driver.pool.Lease;
import java.sql.SQLException;

/**
 * Keeps the books of a session: what it wrote, whether a transaction is open, what it left behind.
 *
 * <p>Guarded by the lock of its logical connection.
 */
final class Books {

  private final Cluster cluster;
  private final Session session;
  private final Leases leases;
  private final TransactionSettings settings;
  private final PendingWrites pending = new PendingWrites();
  private boolean definitions;

  Books(Cluster cluster, Session session, Leases leases, TransactionSettings settings) {
    this.cluster = cluster;
    this.session = session;
    this.leases = leases;
    this.settings = settings;
  }

  /** A statement has run on the primary. */
  void ran(StatementProfile profile, Lease lease, boolean succeeded) {
    if (profile.mayChangeCommitMode()) {
      lease.commitModeUncertain();
    }
    keepPin(profile, succeeded);
    if (!profile.read()) {
      lease.writtenBy(session);
    }
    boolean control = profile.kind() == StatementKind.TRANSACTION_CONTROL;
    boolean several = profile.statementCount() != 1;
    definitions |= profile.dependencies().definition();
    if (lease.broken()) {
      // An open transaction dies with its connection: the session stays in it until it is ended.
      if (!profile.read()) {
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
    if (!profile.read() && (!control || !open || several)) {
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

  /** Whether the application holds the physical connection, so that nobody sees what it writes. */
  private boolean writesUnseen() {
    if (session.pin() != PinReason.UNWRAP) {
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

  private void keepPin(StatementProfile profile, boolean succeeded) {
    SessionEffect effect = profile.sessionEffect();
    if (effect == SessionEffect.DISCARD_ALL) {
      if (succeeded) {
        session.discarded();
      }
      return;
    }
    PinReason reason =
        switch (effect) {
          case NONE, DISCARD_ALL -> null;
          case SETTING -> PinReason.SETTING;
          case HIDDEN -> PinReason.HIDDEN;
          case SEQUENCE_VALUE -> PinReason.SEQUENCE_VALUE;
          case ADVISORY_LOCK -> PinReason.ADVISORY_LOCK;
          case TEMP_OBJECT -> PinReason.TEMPORARY_OBJECT;
          case LISTEN -> PinReason.LISTEN;
          case HELD_CURSOR -> PinReason.HELD_CURSOR;
          case PREPARED_STATEMENT -> PinReason.PREPARED_STATEMENT;
          case LOAD -> PinReason.LOADED_LIBRARY;
        };
    if (reason != null) {
      session.pin(reason);
    }
  }
}
