package io.dese.proxy.session;

import io.dese.core.sql.SessionEffect;
import io.dese.core.sql.SettingChange;
import io.dese.core.sql.SqlScript;
import io.dese.core.sql.StatementKind;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.TransactionCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a text does to the session that runs it. Immutable.
 *
 * @param effect what it leaves behind or takes away
 * @param changes the settings that it changes, if they can be said again elsewhere; null otherwise
 * @param command what it does to the transaction
 * @param statements how many statements it has
 * @param ofSession whether it asks for what only the session knows, such as a cursor: what it
 *     returns is not prepared
 * @param parts what each of several statements does; empty when that is not known
 * @param maySet whether it could change settings, seen or unseen
 * @param defines whether it changes definitions, so that names may mean something else
 * @param deallocates the client's name of the statement of the protocol that it throws away, or
 *     {@link Mention#EVERY}; null for none, or where nobody asked
 */
// One object stands for it.
@SuppressWarnings("ReferenceEquality")
record Effects(
    SessionEffect effect,
    @Nullable List<SettingChange> changes,
    TransactionCommand command,
    int statements,
    boolean maySet,
    boolean defines,
    boolean ofSession,
    List<Effects> parts,
    @Nullable String deallocates) {

  private static final TransactionCommand NO_COMMAND = TransactionCommand.of("");

  /** Of reads and writes. */
  static final Effects NONE =
      new Effects(SessionEffect.NONE, null, NO_COMMAND, 1, false, false, false, List.of(), null);

  /** Of a text that was too long to be read. */
  static final Effects UNKNOWN =
      new Effects(SessionEffect.HIDDEN, null, NO_COMMAND, 2, true, true, false, List.of(), null);

  /** Whether all of it is {@link #NONE}. */
  static boolean harmless(StatementProfile profile) {
    return profile.sessionEffect() == SessionEffect.NONE
        && profile.kind() != StatementKind.SESSION
        && !profile.mayControlTransaction()
        && profile.statementCount() == 1
        && !profile.dependencies().definition();
  }

  /**
   * Of a text, statement by statement.
   *
   * @param profiles tells what a text is
   */
  static Effects of(String sql, Function<String, StatementProfile> profiles) {
    StatementProfile profile = profiles.apply(sql);
    Effects whole = of(profile, () -> sql);
    if (profile.statementCount() <= 1 || whole == NONE) {
      return whole;
    }
    List<String> statements = SqlScript.statements(sql);
    if (statements.size() != profile.statementCount()) {
      return whole;
    }
    List<Effects> parts = new ArrayList<>();
    for (String statement : statements) {
      parts.add(of(profiles.apply(statement), () -> statement));
    }
    return new Effects(
        whole.effect,
        null,
        NO_COMMAND,
        statements.size(),
        whole.maySet,
        whole.defines,
        whole.ofSession,
        parts,
        null);
  }

  /**
   * Of a text.
   *
   * @param text asked for only where the profile leaves something open
   */
  private static Effects of(StatementProfile profile, Supplier<String> text) {
    SessionEffect effect = profile.sessionEffect();
    boolean several = profile.statementCount() != 1;
    boolean session = profile.kind() == StatementKind.SESSION;
    boolean control = profile.mayControlTransaction();
    boolean defines = profile.dependencies().definition();
    if (harmless(profile)) {
      return NONE;
    }
    boolean maySet = profile.mayChangeCommitMode();
    boolean sets = effect == SessionEffect.SETTING || (session && maySet);
    List<SettingChange> changes = sets && !several ? SettingChange.of(text.get()) : null;
    TransactionCommand command =
        control && !several ? TransactionCommand.of(text.get()) : NO_COMMAND;
    return new Effects(
        effect,
        changes,
        command,
        profile.statementCount(),
        maySet,
        defines,
        session,
        List.of(),
        null);
  }

  /** The same, but that it throws this statement of the protocol away, or none. */
  Effects deallocating(@Nullable String name) {
    return new Effects(
        effect, changes, command, statements, maySet, defines, ofSession, parts, name);
  }

  /** What the statement at a place does; this when that is not known. */
  Effects part(int place) {
    return place < parts.size() ? parts.get(place) : this;
  }

  /** Whether it is a setting that can be said again elsewhere. */
  boolean tracked() {
    return changes != null;
  }
}
