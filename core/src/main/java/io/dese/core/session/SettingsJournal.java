package io.dese.core.session;

import io.dese.core.sql.SettingChange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one session through its transactions: a rollback puts back what was set since the
 * transaction, or the savepoint, began. Not thread-safe: it belongs to its session.
 */
public final class SettingsJournal {

  private final Deque<Savepoint> savepoints = new ArrayDeque<>();
  private Settings committed = Settings.NONE;
  private Settings current = Settings.NONE;
  private @Nullable Settings refused;
  private long refusedAt;

  private record Savepoint(String name, Settings settings) {}

  /** Nothing was set yet. */
  SettingsJournal() {}

  /** What holds now. */
  public Settings current() {
    return current;
  }

  /**
   * Something was set, and will be undone if the transaction is; without one {@link #committed} has
   * to follow.
   */
  public void change(List<SettingChange> changes) {
    current = current.with(changes);
  }

  /** Something was set that no rollback undoes, because no transaction was open. */
  public void changeForGood(List<SettingChange> changes) {
    current = current.with(changes);
    committed = committed.with(changes);
  }

  /** Whether a rollback would change anything. */
  public boolean pending() {
    return !current.equals(committed);
  }

  /** The transaction was committed, or there was none. */
  public void committed() {
    committed = current;
    savepoints.clear();
  }

  /** The transaction was rolled back. */
  public void rolledBack() {
    current = committed;
    savepoints.clear();
  }

  /** A savepoint was set; it may hide another one of its name. */
  public void savepoint(String name) {
    savepoints.push(new Savepoint(name, current));
  }

  /**
   * All since a savepoint was rolled back; the savepoint stays.
   *
   * @return false when no such savepoint is known, so that the settings are not known any more
   */
  public boolean rolledBackTo(String name) {
    if (!upTo(name)) {
      return !pending();
    }
    current = savepoints.element().settings();
    return true;
  }

  /** A savepoint and those after it are gone, and what was set since stays. */
  public void released(String name) {
    if (upTo(name)) {
      savepoints.pop();
    }
  }

  /** Makes the savepoint of that name the last one. */
  private boolean upTo(String name) {
    boolean known = savepoints.stream().anyMatch(savepoint -> savepoint.name().equals(name));
    while (known && !savepoints.element().name().equals(name)) {
      savepoints.pop();
    }
    return known;
  }

  /** {@code DISCARD ALL} was acknowledged. */
  public void discarded() {
    current = Settings.NONE;
    committed();
  }

  /** A replica would not take the settings; {@code now} is a reading of the ticker. */
  public void refusedByReplica(long now) {
    refused = current;
    refusedAt = now;
  }

  /** Whether a replica has not taken these very settings in the last {@code nanos} nanoseconds. */
  public boolean refusedWithin(long now, long nanos) {
    return refused != null && refused.equals(current) && now - refusedAt <= nanos;
  }
}
