package io.dese.health.system;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.health.Endpoint;
import io.dese.health.HealthPolicy;
import io.dese.health.HealthStatus;
import io.dese.health.Measurement;
import io.dese.health.Monitor;
import io.dese.health.Verdict;
import io.dese.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SystemProbeTest {

  private static final long MB = 1 << 20;
  private static final Duration PACE = Duration.ofSeconds(10);

  private final VirtualTime time = new VirtualTime();
  private SystemFigures figures = figures(0.1, 10 * MB);

  @Test
  void theVirtualMachineTellsItsFigures() {
    SystemFigures told = new JvmFigures().get();

    assertThat(told.heapUsed()).isBetween(MB, told.heapMax());
    assertThat(told.threads()).isPositive();
    assertThat(told.uptime()).isPositive();
    assertThat(told.directMax()).isPositive();
    assertThat(told.directUsed()).isNotNegative();
    assertThat(told.heapLive()).isNotNull();
  }

  @Test
  void figuresBecomeMeasurements() {
    Map<String, Measurement> byName = measurements(figures);

    assertThat(named(byName, "cpu:utilization"))
        .isEqualTo(new Measurement("cpu:utilization", 10.0, "%", Verdict.PASS, null));
    assertThat(named(byName, "memory:utilization").value()).isEqualTo(10.0);
    assertThat(named(byName, "memory:used").value()).isEqualTo(90 * MB);
    assertThat(named(byName, "directMemory:utilization").value()).isEqualTo(50.0);
    assertThat(named(byName, "fileDescriptors:open").value()).isEqualTo(5L);
    assertThat(named(byName, "threads:count").value()).isEqualTo(7);
    assertThat(named(byName, "uptime").value()).isEqualTo(61.5);
  }

  @Test
  void aboveItsLimitsAFigureWarnsOrFails() {
    assertThat(named(measurements(figures(0.701, 0)), "cpu:utilization").verdict())
        .isEqualTo(Verdict.WARN);
    assertThat(named(measurements(figures(1.0, 0)), "cpu:utilization").verdict())
        .as("busy is not broken")
        .isEqualTo(Verdict.WARN);
    assertThat(named(measurements(figures(0.0, 81 * MB)), "memory:utilization").verdict())
        .isEqualTo(Verdict.WARN);
    assertThat(named(measurements(figures(0.0, 96 * MB)), "memory:utilization").verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void whatIsNotToldIsLeftOpen() {
    SystemFigures bare =
        new SystemFigures(null, null, MB, null, 10 * MB, null, null, 1, null, null, Duration.ZERO);

    Map<String, Measurement> byName = measurements(bare);

    assertThat(named(byName, "cpu:utilization").value()).isNull();
    assertThat(named(byName, "memory:utilization").value()).as("garbage included").isEqualTo(10.0);
    assertThat(byName.values()).allMatch(measured -> measured.verdict() == Verdict.PASS);
  }

  @Test
  void warningsDegradeAtOnceAndFailuresNeedPatience() {
    Monitor<SystemFacts> monitor =
        new Monitor<>(
            Map.of(SystemProbe.ENDPOINT, new SystemProbe(() -> figures, SystemLimits.DEFAULT)),
            HealthPolicy.DEFAULT,
            () -> PACE,
            (endpoint, result, state) -> {},
            time::getAsLong,
            new Monitor.Threads(time, Runnable::run),
            () -> 0);
    monitor.start();
    time.runDue();
    assertThat(status(monitor)).isEqualTo(HealthStatus.UP);

    figures = figures(0.9, 0);
    time.advance(PACE);
    assertThat(status(monitor)).isEqualTo(HealthStatus.DEGRADED);

    figures = figures(0, 99 * MB);
    time.advance(PACE);
    assertThat(status(monitor)).isEqualTo(HealthStatus.DEGRADED);
    time.advance(Duration.ofSeconds(1));
    assertThat(status(monitor)).isEqualTo(HealthStatus.DOWN);

    figures = figures(0, 0);
    time.advance(Duration.ofSeconds(3));
    assertThat(status(monitor)).isEqualTo(HealthStatus.UP);
  }

  private static HealthStatus status(Monitor<SystemFacts> monitor) {
    assertThat(monitor.snapshot().get(0).endpoint()).isEqualTo(new Endpoint("system", "process"));
    return monitor.snapshot().get(0).state().status();
  }

  private static Measurement named(Map<String, Measurement> measurements, String name) {
    return requireNonNull(measurements.get(name));
  }

  private static Map<String, Measurement> measurements(SystemFigures figures) {
    return new SystemFacts(figures, SystemLimits.DEFAULT)
        .measurements().stream().collect(Collectors.toMap(Measurement::name, each -> each));
  }

  private static SystemFigures figures(double cpu, @Nullable Long live) {
    return new SystemFigures(
        cpu, cpu / 2, 90 * MB, live, 100 * MB, MB, 2 * MB, 7, 5L, 1000L, Duration.ofMillis(61_500));
  }

  private static SystemFigures figures(double cpu, long live) {
    return figures(cpu, Long.valueOf(live));
  }
}
