package io.dese.proxy.session;

import io.dese.core.session.Settings;
import java.util.Iterator;
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
  private record Circumstances(Settings settings, int definitions) {}

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

  void remove(Prepared prepared) {
    statements.remove(prepared);
  }

  void clear() {
    statements.clear();
  }

  /** Takes out the one used longest ago, if there are more than {@code most}. */
  @Nullable Prepared evict(int most) {
    if (statements.size() <= most) {
      return null;
    }
    Iterator<Prepared> oldest = statements.keySet().iterator();
    Prepared prepared = oldest.next();
    oldest.remove();
    return prepared;
  }

  int size() {
    return statements.size();
  }
}
