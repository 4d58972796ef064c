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
  DIRECT("direct", null, null),
  /** On the driver, without replica reads. */
  REPLICAS_OFF("replicas-off", Map.of("pool-size", "100", "replicas", "off"), null),
  /** On the driver as delivered. */
  REPLICAS_ON("replicas-on", Map.of("pool-size", "100", "replicas", "on"), null),
  /** On the driver, with replicas that replay each commit a second late. */
  REPLICAS_BEHIND(
      "replicas-behind", Map.of("pool-size", "100", "replicas", "on", "max-lag", "10s"), null),
  /** On pgjdbc, through the proxy in session mode. */
  PROXY_SESSION("proxy-session", null, "session"),
  /** On pgjdbc, through the proxy in transaction mode. */
  PROXY_TRANSACTION("proxy-transaction", null, "transaction");

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
  private final @Nullable Map<String, String> settings;

  private final @Nullable String poolMode;

  Way(String text, @Nullable Map<String, String> settings, @Nullable String poolMode) {
    this.text = text;
    this.settings = settings;
    this.poolMode = poolMode;
  }

  /** Its name on the command line, in files and reports. */
  String text() {
    return text;
  }

  /** What is set on the driver; null for pgjdbc itself. */
  @Nullable Map<String, String> settings() {
    return settings;
  }

  /** The pool mode of the proxy between pgjdbc and the server; null where none is. */
  @Nullable String poolMode() {
    return poolMode;
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
