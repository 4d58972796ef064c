package io.dese.health.contributor;

import io.dese.health.Endpoint;
import io.dese.health.HealthPolicy;
import io.dese.health.Probe;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one contributor wants watched.
 *
 * @param type of its endpoints in reports: {@code component}, {@code datastore} or {@code system}
 * @param probes of its endpoints; none when it is not configured
 * @param policy when an endpoint counts as up or down
 * @param pace pause between two probes of a healthy endpoint; positive
 * @param <F> the facts that an answer carries
 */
public record Contribution<F>(
    String type, Map<Endpoint, Probe<F>> probes, HealthPolicy policy, Duration pace) {

  /**
   * Takes a copy.
   *
   * @throws IllegalArgumentException when the pace is not positive
   */
  public Contribution {
    probes = Collections.unmodifiableMap(new LinkedHashMap<>(probes));
    if (pace.isNegative() || pace.isZero()) {
      throw new IllegalArgumentException("pace was " + pace + " but it must be positive");
    }
  }
}
