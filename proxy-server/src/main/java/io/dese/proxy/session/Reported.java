package io.dese.proxy.session;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What ParameterStatus has said, by the name of the setting. Immutable. */
public final class Reported {

  private final Map<String, String> values;

  private Reported(Map<String, String> values) {
    this.values = values;
  }

  /** Nothing. */
  public static final Reported NOTHING = of(Map.of());

  static Reported of(Map<String, String> values) {
    return new Reported(Collections.unmodifiableMap(new TreeMap<>(values)));
  }

  Reported with(String name, String value) {
    if (value.equals(values.get(name))) {
      return this;
    }
    Map<String, String> next = new TreeMap<>(values);
    next.put(name, value);
    return new Reported(Collections.unmodifiableMap(next));
  }

  @Nullable String value(String name) {
    return values.get(name);
  }

  /** All of it, in the order of the names. */
  public Map<String, String> values() {
    return values;
  }
}
