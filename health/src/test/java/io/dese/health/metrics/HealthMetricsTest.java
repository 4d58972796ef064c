package io.dese.health.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dese.health.Endpoint;
import io.dese.health.HealthPolicy;
import io.dese.health.Monitor;
import io.dese.health.Outcome;
import io.dese.health.Probe;
import io.dese.testkit.time.VirtualTime;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthMetricsTest {

  private static final Endpoint ENDPOINT = new Endpoint("postgresql", "db1:5432");
  private static final Duration PACE = Duration.ofSeconds(1);

  private final VirtualTime time = new VirtualTime();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private boolean broken;
  private Monitor<String> monitor;

  @BeforeEach
  void bind() {
    monitor =
        new Monitor<>(
            Map.of(ENDPOINT, new Switch()),
            HealthPolicy.DEFAULT.withSlowStart(Duration.ofSeconds(10)),
            () -> PACE,
            (endpoint, result, state) -> {},
            time::getAsLong,
            new Monitor.Threads(time, Runnable::run),
            () -> 0);
    new HealthMetrics(monitor, time::getAsLong).bindTo(registry);
    monitor.start();
    time.advance(Duration.ofMillis(10));
  }

  @Test
  void theStatusIsTheGaugeThatShowsOne() {
    assertThat(gauge("status", "status", "up")).isEqualTo(1);
    assertThat(gauge("status", "status", "down")).isZero();

    broken = true;
    time.advance(PACE.multipliedBy(2));

    assertThat(gauge("status", "status", "up")).isZero();
    assertThat(gauge("status", "status", "down")).isEqualTo(1);
  }

  @Test
  void latencyIsInSecondsAndTheShareGrowsAfterARecovery() {
    assertThat(gauge("latency")).isCloseTo(0.005, within(1e-9));
    assertThat(gauge("share")).isEqualTo(1);

    broken = true;
    time.advance(PACE.multipliedBy(2));
    assertThat(gauge("share")).isZero();
    broken = false;
    time.advance(Duration.ofSeconds(6));

    assertThat(gauge("share")).isBetween(0.3, 0.7);
  }

  @Test
  void failuresAreCountedByTheirSourceAndTransitionsByTheirEnd() {
    monitor.traffic(ENDPOINT).report(Outcome.FAILURE, time.getAsLong(), null);
    time.runDue();
    broken = true;
    time.advance(PACE.plus(HealthPolicy.DEFAULT.retry().multipliedBy(2)));

    assertThat(counter("failures", "source", "traffic")).isEqualTo(1);
    assertThat(counter("failures", "source", "probe")).isBetween(3.0, 9.0);
    assertThat(counter("transitions", "to", "up")).isEqualTo(1);
    assertThat(counter("transitions", "to", "down")).isEqualTo(1);
    assertThat(counter("transitions", "to", "recovering")).isZero();
  }

  private double gauge(String name, String... tags) {
    return registry
        .get("dese.health." + name)
        .tags("component", "postgresql", "endpoint", "db1:5432")
        .tags(tags)
        .gauge()
        .value();
  }

  private double counter(String name, String... tags) {
    return registry
        .get("dese.health." + name)
        .tags("component", "postgresql", "endpoint", "db1:5432")
        .tags(tags)
        .counter()
        .count();
  }

  /** Answers within five milliseconds, or not at all. */
  private final class Switch implements Probe<String> {
    @Override
    public String ask() {
      if (broken) {
        throw new IllegalStateException("broken");
      }
      time.advance(Duration.ofMillis(5));
      return "fine";
    }

    @Override
    public void abort() {}

    @Override
    public void close() {}
  }
}
