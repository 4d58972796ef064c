package io.dese.proxy.session;

import io.dese.core.session.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is prepared on one server connection, and under which settings; the oldest goes first. */
// One object stands for it.
@SuppressWarnings("ReferenceEquality")
final class ServerStatements {

  private final Map<Prepared, Circumstances> statements = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * What a statement's names meant when it was prepared.
   *
   * @param settings of the connection
   * @param definitions how often definitions had been changed
   */
  record Circumstances(Settings settings, int definitions) {}

  /**
   * A statement that was there.
   *
   * @param then the circumstances under which it was prepared
   */
  record Removed(Prepared prepared, Circumstances then) {}

  /** Whether it is there, and was prepared under the same circumstances. */
  boolean has(Prepared prepared, Settings settings, int definitions) {
    Circumstances then = statements.get(prepared);
    return then != null
        && (prepared.named() || then.definitions == definitions)
        && (then.settings == settings || then.settings.equals(settings));
  }

  /** Whether it is there, whatever the settings were. */
  boolean has(Prepared prepared) {
    return statements.containsKey(prepared);
  }

  void add(Prepared prepared, Settings settings, int definitions) {
    statements.put(prepared, new Circumstances(settings, definitions));
  }

  /** The result is for {@link #restore}; null when it was not there. */
  @Nullable Removed remove(Prepared prepared) {
    Circumstances then = statements.remove(prepared);
    return then == null ? null : new Removed(prepared, then);
  }

  /** It is there still. */
  void restore(Removed removed) {
    statements.put(removed.prepared(), removed.then());
  }

  void clear() {
    statements.clear();
  }

  /** The one used longest ago, if there are more than {@code most}; null otherwise. */
  @Nullable Prepared oldest(int most) {
    return statements.size() <= most ? null : statements.keySet().iterator().next();
  }

  int size() {
    return statements.size();
  }
}
