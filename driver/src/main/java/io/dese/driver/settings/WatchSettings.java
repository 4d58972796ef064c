package io.dese.driver.settings;

import io.dese.health.Redactor;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the driver tells of itself.
 *
 * @param slowStatement a statement that takes at least this long is logged; null for none
 * @param leakDetection a connection that is held for this long is logged; null for none
 * @param jmx whether there are MBeans
 * @param health properties of the health contributors, each beginning with the name of its own
 */
public record WatchSettings(
    @Nullable Duration slowStatement,
    @Nullable Duration leakDetection,
    boolean jmx,
    Map<String, String> health) {

  /** Takes a copy. */
  public WatchSettings {
    health = Map.copyOf(health);
  }

  /** Without secrets. */
  @Override
  public String toString() {
    Map<String, String> shown = new TreeMap<>(health);
    shown.replaceAll(Redactor::shown);
    return "WatchSettings[slowStatement=%s, leakDetection=%s, jmx=%s, health=%s]"
        .formatted(slowStatement, leakDetection, jmx, shown);
  }
}
