package io.dese.driver.metrics;

import io.dese.core.cluster.Node;
import io.dese.core.route.RouteReason;
import io.dese.core.sql.StatementKind;
import io.dese.driver.telemetry.StatementEnd;
import io.dese.driver.telemetry.StatementObserver;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Locale;

/**
 * Makes each statement an observation, which handlers turn into spans and timers: {@code
 * dataSource.observe(new StatementObservations(registry))}.
 *
 * <p>Its name is {@code dese.statement}, its contextual name the operation; both, and the keys
 * {@code operation}, {@code node}, {@code role} and {@code reason}, are of low cardinality. Neither
 * text nor parameters are in it. Its parent is the observation that is current on the thread.
 */
public final class StatementObservations implements StatementObserver {

  private static final String NONE = "none";

  private final ObservationRegistry registry;

  /** Observes into a registry. */
  public StatementObservations(ObservationRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Ending begin(StatementKind kind) {
    String operation = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    Observation observation =
        Observation.createNotStarted("dese.statement", registry)
            .contextualName(operation)
            .lowCardinalityKeyValue("operation", operation)
            .start();
    return end -> stop(observation, end);
  }

  private static void stop(Observation observation, StatementEnd end) {
    Node node = end.node();
    RouteReason reason = end.reason();
    Throwable error = end.error();
    observation.lowCardinalityKeyValues(
        KeyValues.of(
            "node", node == null ? NONE : node.name(),
            "role", end.role(),
            "reason", reason == null ? NONE : reason.tag()));
    if (error != null) {
      observation.error(error);
    }
    observation.stop();
  }
}
