package io.dese.core.session;

import io.dese.core.sql.SettingChange;
import io.dese.core.sql.SettingChange.Assign;
import io.dese.core.sql.SettingChange.Reset;
import io.dese.core.sql.SettingChange.ResetAll;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session has set, setting by setting, in the order in which it was said: the latest last,
 * because what may be set can depend on the role. Immutable; equal if a server could not tell two
 * of them apart.
 */
public final class Settings {

  /** Nothing was set. There is no other empty one. */
  public static final Settings NONE = new Settings(Map.of());

  /** More than this is not worth repeating for each statement. */
  private static final int MOST_CHARACTERS = 16_384;

  private static final String ISOLATION = "default_transaction_isolation";
  private static final String READ_ONLY = "default_transaction_read_only";
  private static final String ROLE = "role";

  /** The server takes the beginnings of words too. */
  private static final Set<String> TRUE =
      Set.of("on", "true", "tru", "tr", "t", "yes", "ye", "y", "1");

  private static final Set<String> LEVELS =
      Set.of("read uncommitted", "read committed", "repeatable read", "serializable");

  private final Map<String, Assign> assigned;

  private Settings(Map<String, Assign> assigned) {
    this.assigned = assigned;
  }

  private static Settings of(Map<String, Assign> assigned) {
    return assigned.isEmpty() ? NONE : new Settings(assigned);
  }

  /** These settings after changes. */
  public Settings with(List<SettingChange> changes) {
    Map<String, Assign> next = new LinkedHashMap<>(assigned);
    for (SettingChange change : changes) {
      if (change instanceof Assign assign) {
        next.remove(assign.name());
        next.put(assign.name(), assign);
      } else if (change instanceof Reset reset) {
        next.remove(reset.name());
      } else if (change instanceof ResetAll) {
        // The server's RESET ALL leaves the role.
        next.keySet().removeIf(name -> !name.equals(ROLE));
      }
    }
    return of(next);
  }

  /**
   * The same without an isolation level that a connection has anyway.
   *
   * @param isolation the level of its transactions if nothing is set
   */
  public Settings besides(String isolation) {
    if (!isolation.equals(value(ISOLATION))) {
      return this;
    }
    Map<String, Assign> others = new LinkedHashMap<>(assigned);
    others.remove(ISOLATION);
    return of(others);
  }

  /** Whether they are more than should be said to connection after connection. */
  public boolean excessive() {
    return assigned.values().stream().mapToInt(assign -> assign.statement().length()).sum()
        > MOST_CHARACTERS;
  }

  /** Whether a setting was set. */
  public boolean sets(String name) {
    return assigned.containsKey(name);
  }

  /** The isolation level of transactions that do not ask for another; null if it was not set. */
  public @Nullable String isolation() {
    String value = value(ISOLATION);
    return value == null || LEVELS.contains(value) ? value : "serializable";
  }

  /** Whether transactions that do not ask for anything else may not write. */
  public boolean readOnly() {
    String value = value(READ_ONLY);
    return value != null && TRUE.contains(value);
  }

  private @Nullable String value(String name) {
    Assign assign = assigned.get(name);
    return assign == null ? null : String.valueOf(assign.value());
  }

  /**
   * What has to be said to a connection so that it has these settings and no others.
   *
   * @param carried what it has now
   * @return statements without a result, separated by semicolons
   */
  public String replayOver(Settings carried) {
    List<String> statements = new ArrayList<>();
    if (carried.sets(ROLE)) {
      // First of all: what the role may not set it may not put back either.
      statements.add(putBack(ROLE));
    }
    for (String name : carried.assigned.keySet()) {
      if (!name.equals(ROLE) && !sets(name)) {
        statements.add(putBack(name));
      }
    }
    assigned.values().forEach(assign -> statements.add(assign.statement()));
    return String.join(";", statements);
  }

  /**
   * Not RESET: pgjdbc looks for SET and search_path to know that its prepared statements may mean
   * something else now.
   */
  private static String putBack(String name) {
    return "SET " + SettingChange.quoted(name) + " TO DEFAULT";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof Settings that && sameInOrder(that));
  }

  private boolean sameInOrder(Settings that) {
    if (assigned.size() != that.assigned.size()) {
      return false;
    }
    Iterator<Assign> those = that.assigned.values().iterator();
    for (Assign assign : assigned.values()) {
      if (!assign.equals(those.next())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return List.copyOf(assigned.values()).hashCode();
  }

  /** The names alone: values may be secrets. */
  @Override
  public String toString() {
    return assigned.keySet().toString();
  }
}
