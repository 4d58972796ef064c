package io.dese.proxy.session;

import io.dese.core.session.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is prepared on one server connection; what was used longest ago goes first. */
final class ServerStatements {

  private final Map<Prepared, Preparation> statements = new LinkedHashMap<>(16, 0.75f, true);

  /** A statement that was there. */
  record Removed(Prepared prepared, Preparation preparation) {}

  /** How it was prepared; null when it is not there. */
  @Nullable Preparation get(Prepared prepared) {
    return statements.get(prepared);
  }

  /** The same, if it was prepared under the same circumstances; null otherwise. */
  @Nullable Preparation get(Prepared prepared, Settings settings, int definitions) {
    Preparation there = statements.get(prepared);
    return there != null && there.means(settings, definitions, prepared.named()) ? there : null;
  }

  void add(Prepared prepared, Preparation preparation) {
    statements.put(prepared, preparation);
  }

  /** The result is for {@link #restore}; null when it was not there. */
  @Nullable Removed remove(Prepared prepared) {
    Preparation was = statements.remove(prepared);
    return was == null ? null : new Removed(prepared, was);
  }

  /** It is there still. */
  void restore(Removed removed) {
    statements.put(removed.prepared(), removed.preparation());
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
