package io.dese.proxy.config;

import java.time.Duration;

/**
 * Which node takes a statement.
 *
 * @param replicas whether replicas take reads
 * @param maxLag the largest lag at which a replica still takes reads
 */
public record RoutingConfig(
    @Key(value = "on", says = "Whether replicas take reads; off sends all to the primary.")
        boolean replicas,
    @Key(value = "1s", says = "The largest lag at which a replica still takes reads.")
        Duration maxLag) {

  /** Checks the range. */
  public RoutingConfig {
    Violations violations = new Violations();
    violations.positive("max-lag", maxLag);
    violations.throwIfAny();
  }
}
