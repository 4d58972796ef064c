package io.dese.proxy.session;

import io.dese.core.session.LeftState;
import io.dese.core.session.PinReason;
import io.dese.core.session.Session;
import io.dese.core.session.Settings;
import io.dese.core.session.SettingsJournal;
import io.dese.core.sql.SessionEffect;
import io.dese.core.sql.SettingChange;
import io.dese.proxy.protocol.ErrorFields;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows what one session sets and leaves behind, by what the server has acknowledged: its command
 * tags say what became of each statement.
 */
final class Books {

  private final Session session;
  private final List<SettingChange> startup;

  /** Whether something may have ended that binds the session. */
  private boolean inQuestion;

  /** Whether an error came since the last ReadyForQuery. */
  private boolean failed;

  /** Why it was bound since the last ReadyForQuery. */
  private final Set<PinReason> fresh = EnumSet.noneOf(PinReason.class);

  Books(Session session, List<SettingChange> startup) {
    this.session = session;
    this.startup = startup;
    session.settings().changeForGood(startup);
  }

  /** What holds for the session. */
  Settings settings() {
    return session.settings().current();
  }

  /** Why it is bound to its connection; null when it is not. */
  @Nullable PinReason pin() {
    return session.pin();
  }

  Session session() {
    return session;
  }

  /** A text goes to the server: what it may leave behind binds the session from now on. */
  void sends(Effects effects) {
    if (!effects.parts().isEmpty()) {
      effects.parts().forEach(this::sends);
      return;
    }
    PinReason reason = effects.tracked() ? null : PinReason.of(effects.effect());
    if (reason != null) {
      if (!session.pins().contains(reason)) {
        fresh.add(reason);
      }
      session.pin(reason);
      inQuestion = true;
    }
    inQuestion |= effects.effect() == SessionEffect.RELEASE;
  }

  /** A statement was acknowledged. */
  void completed(Effects effects, String tag, Carried carried) {
    fresh.clear();
    if (effects.effect() == SessionEffect.DISCARD_ALL && effects.statements() == 1) {
      session.discarded();
      journal().changeForGood(startup);
      carried.is(Settings.NONE);
    } else if (effects.statements() != 1) {
      several(effects, carried);
    } else if (effects.changes() != null) {
      journal().change(fromStartup(effects.changes()));
      carried.change(effects.changes());
      if (journal().current().excessive()) {
        session.pin(PinReason.SETTING);
      }
    } else {
      control(effects, tag, carried);
    }
  }

  /** Whether settings go back to values that are not the session's. */
  boolean resets(Effects effects) {
    if (startup.isEmpty()) {
      return false;
    }
    if (effects.effect() == SessionEffect.DISCARD_ALL) {
      return true;
    }
    return effects.changes() != null
        && effects.changes().stream()
            .anyMatch(
                change ->
                    change instanceof SettingChange.ResetAll
                        || (change instanceof SettingChange.Reset reset && begins(reset.name())));
  }

  /** Whether the client has asked for a value of a setting when it came. */
  private boolean begins(String name) {
    return startup.stream()
        .anyMatch(
            first ->
                first instanceof SettingChange.Assign assign
                    && assign.name().equalsIgnoreCase(name));
  }

  /** What goes back goes back to what the client has asked for when it came. */
  private List<SettingChange> fromStartup(List<SettingChange> changes) {
    if (startup.isEmpty()) {
      return changes;
    }
    List<SettingChange> own = new ArrayList<>();
    for (SettingChange change : changes) {
      own.add(change);
      for (SettingChange first : startup) {
        boolean goesBack =
            change instanceof SettingChange.ResetAll
                || (change instanceof SettingChange.Reset reset
                    && first instanceof SettingChange.Assign assign
                    && assign.name().equals(reset.name()));
        if (goesBack) {
          own.add(first);
        }
      }
    }
    return own;
  }

  private void several(Effects effects, Carried carried) {
    boolean touches =
        effects.maySet() || effects.effect() == SessionEffect.SETTING || journal().pending();
    if (touches) {
      session.pin(PinReason.SETTING);
      carried.unknown();
    }
  }

  private void control(Effects effects, String tag, Carried carried) {
    String name = effects.command().savepoint();
    switch (effects.command().kind()) {
      case COMMIT -> {
        if (tag.equals("ROLLBACK")) {
          rolledBack(carried);
        } else {
          committed(carried);
        }
      }
      case ROLLBACK -> rolledBack(carried);
      case SAVEPOINT -> journal().savepoint(name);
      case ROLLBACK_TO -> {
        if (journal().rolledBackTo(name)) {
          carried.within(journal().current());
        } else {
          session.pin(PinReason.SETTING);
          carried.unknown();
        }
      }
      case RELEASE -> journal().released(name);
      default -> {}
    }
  }

  /** The server has refused something. */
  void refused() {
    failed = true;
  }

  /**
   * The server has refused something, and says why: of a text that it did not even understand
   * nothing is left. In a text of several statements, those before it may have been run.
   */
  void refused(ErrorFields why) {
    failed = true;
    if (why.ofText()) {
      fresh.forEach(session::unpin);
      fresh.clear();
    }
  }

  /** The server is ready, and no transaction is open. */
  void idle(Carried carried) {
    if (failed) {
      rolledBack(carried);
    } else {
      committed(carried);
    }
    failed = false;
    fresh.clear();
  }

  /** The server is ready, and a transaction is open. */
  void inTransaction() {
    failed = false;
    fresh.clear();
  }

  private void committed(Carried carried) {
    journal().committed();
    carried.committed();
  }

  private void rolledBack(Carried carried) {
    journal().rolledBack();
    carried.rolledBack();
  }

  /** Whether the server should be asked what is left of what binds the session; asks once. */
  boolean asksWhatIsLeft() {
    boolean asks = inQuestion && !session.pins().isEmpty() && LeftState.canTell(session.pins());
    inQuestion = false;
    return asks;
  }

  /** The server has said what is left. */
  void left(Set<PinReason> held) {
    for (PinReason pin : List.copyOf(session.pins())) {
      if (!held.contains(pin)) {
        session.unpin(pin);
      }
    }
  }

  private SettingsJournal journal() {
    return session.settings();
  }
}
