package io.dese.driver.connection;

import io.dese.core.session.PinReason;
import io.dese.core.session.Session;
import io.dese.core.session.Settings;
import io.dese.core.session.SettingsJournal;
import io.dese.core.sql.SessionEffect;
import io.dese.core.sql.SettingChange;
import io.dese.core.sql.StatementKind;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.TransactionCommand;
import io.dese.driver.pool.Lease;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;

/**
 * Follows what a session sets, statement by statement, as the server does: so that it is known what
 * has to be said to the next connection, and what this one carries.
 *
 * <p>Where that cannot be known the session is bound to its connection, which alone knows.
 */
final class SettingsKeeper {

  private static final String SYNCHRONOUS_COMMIT = "synchronous_commit";

  private final Session session;

  SettingsKeeper(Session session) {
    this.session = session;
  }

  /** What a statement changes, if it is one that can be repeated elsewhere; null otherwise. */
  static @Nullable List<SettingChange> changes(String sql, StatementProfile profile) {
    SessionEffect effect = profile.sessionEffect();
    boolean mayBe =
        effect == SessionEffect.SETTING
            || (profile.kind() == StatementKind.SESSION
                && effect == SessionEffect.NONE
                && profile.mayChangeCommitMode());
    return mayBe && profile.statementCount() == 1 ? SettingChange.of(sql) : null;
  }

  /** Whether one of the changes may be of {@code synchronous_commit}. */
  static boolean mayBeCommitMode(List<SettingChange> changes) {
    for (SettingChange change : changes) {
      if ((change instanceof SettingChange.Assign assign && isCommitMode(assign.name()))
          || (change instanceof SettingChange.Local local && isCommitMode(local.name()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCommitMode(String name) {
    return name.isEmpty() || name.equals(SYNCHRONOUS_COMMIT);
  }

  /**
   * A statement has run.
   *
   * @param changes see {@link #changes}
   * @param before the state of the transaction before it
   */
  void ran(
      Task task,
      StatementProfile profile,
      @Nullable List<SettingChange> changes,
      Lease lease,
      TransactionState before,
      Ending ending) {
    if (lease.broken()) {
      return;
    }
    boolean ended = before != TransactionState.IDLE && !lease.inTransaction();
    if (changes != null) {
      changed(changes, lease, ending);
    } else if (profile.sessionEffect() == SessionEffect.DISCARD_ALL) {
      if (ending == Ending.DONE) {
        lease.discarded();
      } else if (ending == Ending.UNCERTAIN) {
        uncertain(lease);
      }
    } else if (profile.statementCount() != 1) {
      several(profile, lease, before);
    } else if (profile.kind() == StatementKind.TRANSACTION_CONTROL) {
      control(TransactionCommand.of(task.sql()), lease, before, ending);
    } else if (ended && journal().pending()) {
      uncertain(lease);
    }
  }

  private void changed(List<SettingChange> changes, Lease lease, Ending ending) {
    if (ending == Ending.UNCERTAIN) {
      uncertain(lease);
    } else if (ending == Ending.DONE) {
      journal().change(changes);
      if (!lease.inTransaction()) {
        journal().committed();
      }
      lease.changed(journal().current());
      if (journal().current().excessive()) {
        session.pin(PinReason.SETTING);
      }
    }
  }

  /** Which of several statements did what cannot be told from outside. */
  private void several(StatementProfile profile, Lease lease, TransactionState before) {
    boolean mayDiscard =
        profile.mayChangeCommitMode() && !journal().current().equals(Settings.NONE);
    boolean mayEnd = before != TransactionState.IDLE && !profile.read() && journal().pending();
    if (mayDiscard || mayEnd || profile.sessionEffect() == SessionEffect.SETTING) {
      uncertain(lease);
    }
  }

  private void control(
      TransactionCommand command, Lease lease, TransactionState before, Ending ending) {
    switch (command.kind()) {
      case COMMIT -> {
        if (before != TransactionState.FAILED && ending != Ending.REFUSED) {
          committed(lease);
        } else {
          rolledBack(lease);
        }
      }
      case ROLLBACK -> rolledBack(lease);
      case SAVEPOINT -> {
        if (ending != Ending.REFUSED) {
          savepoint(command.savepoint());
        }
      }
      case ROLLBACK_TO -> {
        if (ending != Ending.REFUSED) {
          rolledBackTo(command.savepoint(), lease);
        }
      }
      case RELEASE -> {
        if (ending != Ending.REFUSED) {
          released(command.savepoint());
        }
      }
      default -> {}
    }
  }

  void savepoint(String name) {
    journal().savepoint(name);
  }

  void rolledBackTo(String savepoint, Lease lease) {
    if (journal().rolledBackTo(savepoint)) {
      lease.changed(journal().current());
    } else {
      uncertain(lease);
    }
  }

  void released(String savepoint) {
    journal().released(savepoint);
  }

  void committed(@Nullable Lease lease) {
    journal().committed();
    if (lease != null) {
      lease.settingsCommitted();
    }
  }

  void rolledBack(@Nullable Lease lease) {
    journal().rolledBack();
    if (lease != null) {
      lease.settingsRolledBack();
    }
  }

  private void uncertain(Lease lease) {
    session.pin(PinReason.SETTING);
    lease.settingsUnknown();
  }

  private SettingsJournal journal() {
    return session.settings();
  }
}
