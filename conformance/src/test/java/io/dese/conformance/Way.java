package io.dese.conformance;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the ways in which the suite runs. Pools are large because some of its tests leave their
 * connections open, which costs pgjdbc nothing.
 */
enum Way {
  /** On pgjdbc itself: what the others are compared with. */
  DIRECT("direct", null),
  /** On the driver, without replica reads. */
  REPLICAS_OFF("replicas-off", Map.of("pool-size", "100", "replicas", "off")),
  /** On the driver as delivered. */
  REPLICAS_ON("replicas-on", Map.of("pool-size", "100", "replicas", "on")),
  /** On the driver, with replicas that replay each commit a second late. */
  REPLICAS_BEHIND(
      "replicas-behind", Map.of("pool-size", "100", "replicas", "on", "max-lag", "10s"));

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
  private final @Nullable Map<String, String> settings;

  Way(String text, @Nullable Map<String, String> settings) {
    this.text = text;
    this.settings = settings;
  }

  /** Its name on the command line, in files and reports. */
  String text() {
    return text;
  }

  /** What is set on the driver; null for pgjdbc itself. */
  @Nullable Map<String, String> settings() {
    return settings;
  }

  /** Whether the replicas are held back. */
  boolean behind() {
    return this == REPLICAS_BEHIND;
  }

  static Way named(String text) {
    return Arrays.stream(values())
        .filter(way -> way.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "conformance.ways was '" + text + "' but it must be names of " + Way.class));
  }
}
