package io.dese.proxy.session;

import io.dese.core.sql.SessionEffect;
import io.dese.core.sql.SettingChange;
import io.dese.core.sql.StatementKind;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.TransactionCommand;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a text does to the session that runs it. Immutable.
 *
 * @param effect what it leaves behind or takes away
 * @param changes the settings that it changes, if they can be said again elsewhere; null otherwise
 * @param command what it does to the transaction
 * @param statements how many statements it has
 * @param maySet whether it could change settings, seen or unseen
 */
record Effects(
    SessionEffect effect,
    @Nullable List<SettingChange> changes,
    TransactionCommand command,
    int statements,
    boolean maySet) {

  private static final TransactionCommand NO_COMMAND = TransactionCommand.of("");

  /** Of reads and writes. */
  static final Effects NONE = new Effects(SessionEffect.NONE, null, NO_COMMAND, 1, false);

  /** Of a text that was too long to be read. */
  static final Effects UNKNOWN = new Effects(SessionEffect.HIDDEN, null, NO_COMMAND, 2, true);

  /**
   * Of a text.
   *
   * @param text asked for only where the profile leaves something open
   */
  static Effects of(StatementProfile profile, Supplier<String> text) {
    SessionEffect effect = profile.sessionEffect();
    boolean several = profile.statementCount() != 1;
    boolean session = profile.kind() == StatementKind.SESSION;
    boolean control = profile.mayControlTransaction();
    if (effect == SessionEffect.NONE && !session && !control && !several) {
      return NONE;
    }
    boolean maySet = profile.mayChangeCommitMode();
    boolean sets = effect == SessionEffect.SETTING || (session && maySet);
    List<SettingChange> changes = sets && !several ? SettingChange.of(text.get()) : null;
    TransactionCommand command =
        control && !several ? TransactionCommand.of(text.get()) : NO_COMMAND;
    return new Effects(effect, changes, command, profile.statementCount(), maySet);
  }

  /** Whether it is a setting that can be said again elsewhere. */
  boolean tracked() {
    return changes != null;
  }
}
