package io.dese.proxy.config;

import org.jspecify.annotations.Nullable;

/**
 * Where health and metrics are served.
 *
 * @param address {@code *} is every address of the machine
 * @param port 0 for any free one, {@code null} for none at all
 */
public record HttpConfig(
    @Key(
            value = "localhost",
            says = "Address or name to serve health and metrics on; * is every address.",
            restart = true)
        String address,
    @Key(
            value = "8433",
            none = "off",
            says = "Port for health and metrics; off for none, 0 takes any free one.",
            restart = true)
        @Nullable Integer port) {

  /** Checks the ranges. */
  public HttpConfig {
    Violations violations = new Violations();
    violations.hostOrAny("address", address);
    violations.rangeOrNone("port", port, 0, 65_535);
    violations.throwIfAny();
  }

  /** Every default. */
  public static HttpConfig defaults() {
    return Shape.of(HttpConfig.class).defaults();
  }

  /** The same on another port, or none. */
  public HttpConfig withPort(@Nullable Integer other) {
    return Shape.of(HttpConfig.class).with(this, "port", other);
  }
}
