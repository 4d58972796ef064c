package io.dese.driver.settings;

import io.dese.health.balance.Balancer;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of several replicas takes a read.
 *
 * @param kind how it is chosen
 * @param weights by {@code host:port}; who is not there has 1
 * @param zone where the application runs; null when nobody said
 * @param zones where nodes stand, by {@code host:port}
 * @param slowStart how long the part of a replica that was down grows; zero gives it all at once
 */
public record BalanceSettings(
    Balancer.Kind kind,
    Map<String, Double> weights,
    @Nullable String zone,
    Map<String, String> zones,
    Duration slowStart) {

  /** Takes copies. */
  public BalanceSettings {
    weights = Map.copyOf(weights);
    zones = Map.copyOf(zones);
  }

  /** The weight of a node, given as {@code host:port}. */
  public double weight(String host) {
    return weights.getOrDefault(host, 1.0);
  }
}
