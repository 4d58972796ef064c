package io.dese.health.report;

import io.dese.health.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry under {@code checks}, with the names of the draft's section 4 and two of our own.
 *
 * @param componentId which one it is
 * @param componentType one of the draft's three: component, datastore, system
 * @param observedValue a number, a text or a boolean; null when there is none
 * @param observedUnit of a number; null without one
 * @param status what it means
 * @param state ours: the state in which the endpoint is, as in {@code recovering}; null for a
 *     detail
 * @param since ours: when that state began; null for a detail
 * @param time when it was observed; null when it never was
 * @param output why it is not well, without secrets; null when it is
 */
public record Check(
    String componentId,
    String componentType,
    @Nullable Object observedValue,
    @Nullable String observedUnit,
    Verdict status,
    @Nullable String state,
    @Nullable String since,
    @Nullable String time,
    @Nullable String output) {

  /** As a plain structure, without what is null. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    put(map, "componentId", componentId);
    put(map, "componentType", componentType);
    put(map, "observedValue", observedValue);
    put(map, "observedUnit", observedValue == null ? null : observedUnit);
    put(map, "status", status.text());
    put(map, "state", state);
    put(map, "since", since);
    put(map, "time", time);
    put(map, "output", output);
    return Collections.unmodifiableMap(map);
  }

  private static void put(Map<String, Object> map, String name, @Nullable Object value) {
    if (value != null) {
      map.put(name, value);
    }
  }
}
