package io.dese.driver.connection;

import io.dese.core.session.PinReason;
import io.dese.core.session.Session;
import io.dese.core.sql.SessionEffect;
import io.dese.core.sql.StatementProfile;
import io.dese.driver.pool.Lease;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Binds a session to its connection for what statements leave there, and frees it when the server
 * says that nothing is left. The server is asked once when something may have ended, and never
 * within a transaction, which may still be rolled back.
 */
final class PinKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(PinKeeper.class);

  private final Session session;

  /** Whether something may have ended that binds the session. */
  private boolean inQuestion;

  PinKeeper(Session session) {
    this.session = session;
  }

  /**
   * A statement has run.
   *
   * @param tracked whether what it set is repeated elsewhere
   */
  void ran(StatementProfile profile, Lease lease, boolean tracked, Ending ending) {
    SessionEffect effect = profile.sessionEffect();
    PinReason reason = PinReason.of(effect);
    if (effect == SessionEffect.DISCARD_ALL) {
      if (ending == Ending.DONE) {
        discarded(lease);
      }
    } else if (reason != null && !tracked) {
      session.pin(reason);
      // It may be gone when the transaction ends: by a rollback, or by ON COMMIT DROP.
      inQuestion |= lease.inTransaction() || ending != Ending.DONE;
    }
    inQuestion |= effect == SessionEffect.RELEASE;
    settle(lease);
  }

  private void discarded(Lease lease) {
    boolean listened = session.pins().contains(PinReason.LISTEN);
    session.discarded();
    try {
      if (listened) {
        lease.dropNotifications();
      }
    } catch (SQLException e) {
      // Only a broken connection cannot tell, and that is never lent again.
      LOG.debug("{} did not give its notifications", lease.node(), e);
    }
  }

  /** Asks the server what is left, if that is in question and nothing is under way. */
  void settle(Lease lease) {
    if (!inQuestion || lease.broken() || lease.inTransaction() || lease.copying()) {
      return;
    }
    inQuestion = false;
    Set<PinReason> pins = session.pins();
    if (pins.isEmpty() || !lease.canTell(pins)) {
      return;
    }
    try {
      Set<PinReason> gone = EnumSet.copyOf(pins);
      gone.removeAll(lease.stillHolds());
      gone.forEach(session::unpin);
    } catch (SQLException e) {
      // The session stays bound, which is right whatever the server holds.
      LOG.debug("{} did not tell what is left of {}", lease.node(), pins, e);
    }
  }
}
