package io.dese.health.metrics;

import io.dese.health.Endpoint;
import io.dese.health.EndpointHealth;
import io.dese.health.HealthSource;
import io.dese.health.HealthState;
import io.dese.health.HealthStatus;
import io.dese.health.ProbeResult;
import io.dese.health.ProbeResult.Answer;
import io.dese.health.ProbeResult.Failure;
import io.dese.health.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Binds the health of all endpoints of a source, each with the tags {@code component} and {@code
 * endpoint}.
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th>name</th><th>what it is</th></tr>
 *   <tr><td>dese.health.status</td><td>by {@code status}: 1 for the present one, else 0</td></tr>
 *   <tr><td>dese.health.latency</td><td>of the last answer to a probe, in seconds</td></tr>
 *   <tr><td>dese.health.share</td><td>of its traffic that it should get, from 0 to 1</td></tr>
 *   <tr><td>dese.health.failures</td><td>by {@code source}: probe or traffic; failures of traffic
 *       at the same time count once</td></tr>
 *   <tr><td>dese.health.transitions</td><td>by {@code to}: the status that it changed to</td></tr>
 * </table>
 */
public final class HealthMetrics implements MeterBinder {

  private static final String PREFIX = "dese.health.";

  private final HealthSource<?> source;
  private final Ticker ticker;

  /**
   * Binds nothing yet.
   *
   * @param ticker the clock of the source
   */
  public HealthMetrics(HealthSource<?> source, Ticker ticker) {
    this.source = source;
    this.ticker = ticker;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Map<Endpoint, Counters> counters = new ConcurrentHashMap<>();
    List<? extends EndpointHealth<?>> snapshot = source.snapshot();
    for (int place = 0; place < snapshot.size(); place++) {
      EndpointHealth<?> health = snapshot.get(place);
      Endpoint endpoint = health.endpoint();
      Tags tags = Tags.of("component", endpoint.component(), "endpoint", endpoint.name());
      bindGauges(registry, place, tags);
      counters.put(endpoint, new Counters(registry, tags, health.state().status()));
    }
    source.addListener(
        (endpoint, result, state) -> {
          Counters own = counters.get(endpoint);
          if (own != null) {
            own.count(result, state);
          }
        });
  }

  private void bindGauges(MeterRegistry registry, int place, Tags tags) {
    for (HealthStatus status : HealthStatus.values()) {
      gauge(
          registry,
          "status",
          "1 while this is its status",
          null,
          tags.and("status", status.text()),
          place,
          health -> health.state().status() == status ? 1 : 0);
    }
    gauge(
        registry,
        "latency",
        "Time that its last answer to a probe took",
        "seconds",
        tags,
        place,
        HealthMetrics::latency);
    gauge(
        registry,
        "share",
        "Part of its traffic that it should get, from 0 to 1",
        null,
        tags,
        place,
        health -> health.share(ticker.read()));
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String description,
      @Nullable String unit,
      Tags tags,
      int place,
      ToDoubleFunction<EndpointHealth<?>> value) {
    // A strong reference: registries hold what they ask weakly otherwise.
    Gauge.builder(PREFIX + name, source, asked -> value.applyAsDouble(asked.snapshot().get(place)))
        .description(description)
        .baseUnit(unit)
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  private static double latency(EndpointHealth<?> health) {
    Answer<?> answer = health.answer();
    return answer == null ? Double.NaN : answer.latency().toNanos() / 1e9;
  }

  /** The counters of one endpoint; counts on the monitor's thread alone. */
  private static final class Counters {
    private final Counter probeFailures;
    private final Counter trafficFailures;
    private final Map<HealthStatus, Counter> transitions = new EnumMap<>(HealthStatus.class);
    private HealthStatus status;

    Counters(MeterRegistry registry, Tags tags, HealthStatus status) {
      this.status = status;
      probeFailures = failures(registry, tags.and("source", "probe"));
      trafficFailures = failures(registry, tags.and("source", "traffic"));
      for (HealthStatus to : HealthStatus.values()) {
        transitions.put(
            to,
            Counter.builder(PREFIX + "transitions")
                .description("Changes of its status")
                .tags(tags.and("to", to.text()))
                .register(registry));
      }
    }

    private static Counter failures(MeterRegistry registry, Tags tags) {
      return Counter.builder(PREFIX + "failures")
          .description("Failures of probes, and of traffic")
          .tags(tags)
          .register(registry);
    }

    void count(ProbeResult<?> result, HealthState state) {
      if (result instanceof Failure<?> failure) {
        (failure.byTraffic() ? trafficFailures : probeFailures).increment();
      }
      Counter transition = transitions.get(state.status());
      if (state.status() != status && transition != null) {
        status = state.status();
        transition.increment();
      }
    }
  }
}
