package io.dese.proxy.session;

import io.dese.core.session.Settings;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is prepared on one server connection, and under which settings; the oldest goes first. */
final class ServerStatements {

  private final Map<Prepared, Settings> statements = new LinkedHashMap<>(16, 0.75f, true);

  /** Whether it is there, and was prepared under the same settings. */
  boolean has(Prepared prepared, Settings settings) {
    Settings under = statements.get(prepared);
    return under != null && (under == settings || under.equals(settings));
  }

  /** Whether it is there, whatever the settings were. */
  boolean has(Prepared prepared) {
    return statements.containsKey(prepared);
  }

  void add(Prepared prepared, Settings settings) {
    statements.put(prepared, settings);
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
