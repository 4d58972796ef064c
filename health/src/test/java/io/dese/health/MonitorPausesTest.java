package io.dese.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When endpoints are asked, and who hears of it, in virtual time; answers come at once. */
class MonitorPausesTest {

  private static final Endpoint ENDPOINT = new Endpoint("thing", "one");
  private static final Duration PACE = Duration.ofMillis(500);

  private final VirtualTime time = new VirtualTime();
  private final long start = time.getAsLong();
  private final List<Long> asked = new ArrayList<>();
  private boolean broken;
  private double random;
  private boolean exact;
  private Monitor<String> monitor;

  @BeforeEach
  void create() {
    Pace pace =
        new Pace() {
          @Override
          public Duration pause() {
            return PACE;
          }

          @Override
          public boolean exact() {
            return exact;
          }
        };
    monitor = monitor(Map.of(ENDPOINT, probe()), pace);
  }

  @Test
  void chanceShortensThePace() {
    random = 0.5;
    run(Duration.ofSeconds(1));

    assertThat(asked).containsExactly(0L, 475L, 950L);
  }

  @Test
  void anExactPaceIsLeftToNoChance() {
    random = 0.5;
    exact = true;
    run(Duration.ofSeconds(1));

    assertThat(asked).containsExactly(0L, 500L, 1000L);
  }

  @Test
  void theBackOffDoublesUpToItsCapAndChanceShortensItToo() {
    broken = true;
    run(Duration.ofSeconds(4));
    assertThat(asked).containsExactly(0L, 50L, 150L, 350L, 750L, 1550L, 2550L, 3550L);

    asked.clear();
    random = 1;
    time.advance(Duration.ofSeconds(3));

    assertThat(asked).hasSize(3);
    assertThat(asked.get(2) - asked.get(1)).isEqualTo(900);
  }

  @Test
  void aRecoveryThatFailsDoesNotStartTheBackOffAgain() {
    broken = true;
    run(Duration.ofMillis(1550));
    broken = false;
    time.advance(Duration.ofSeconds(1));
    assertThat(status(0)).isEqualTo(HealthStatus.RECOVERING);

    broken = true;
    asked.clear();
    time.advance(Duration.ofSeconds(2));

    assertThat(asked).containsExactly(2600L, 3600L);
  }

  @Test
  void aFloodOfHurriesIsOneTask() {
    run(Duration.ZERO);
    int before = time.pending();

    for (int i = 0; i < 10_000; i++) {
      monitor.hurry(ENDPOINT);
    }

    assertThat(time.pending()).isEqualTo(before + 1);
    time.runDue();
    assertThat(asked).hasSize(2);
  }

  @Test
  void aListenerThatThrowsStopsNeitherTheOthersNorTheWatching() {
    List<HealthStatus> heard = new ArrayList<>();
    monitor.addListener(
        (endpoint, result, state) -> {
          throw new IllegalStateException("for the test");
        });
    monitor.addListener((endpoint, result, state) -> heard.add(state.status()));

    run(PACE.multipliedBy(2));

    assertThat(heard).containsExactly(HealthStatus.UP, HealthStatus.UP, HealthStatus.UP);
  }

  @Test
  void aListenerMayAskForASnapshotAndHurry() {
    List<HealthStatus> heard = new ArrayList<>();
    monitor.addListener(
        (endpoint, result, state) -> {
          heard.add(status(0));
          if (heard.size() == 1) {
            monitor.hurry();
          }
        });

    run(Duration.ZERO);

    assertThat(heard).containsExactly(HealthStatus.UP, HealthStatus.UP);
  }

  @Test
  void theSnapshotHasEveryEndpointInTheOrderGiven() {
    Map<Endpoint, Probe<String>> probes = new LinkedHashMap<>();
    for (String name : List.of("c", "a", "b")) {
      probes.put(new Endpoint("thing", name), probe());
    }
    monitor = monitor(probes, () -> PACE);

    assertThat(monitor.snapshot())
        .extracting(health -> health.endpoint().name())
        .containsExactly("c", "a", "b");
    assertThat(status(1)).isEqualTo(HealthStatus.UNKNOWN);
    monitor.start();
    time.runDue();
    assertThat(status(1)).isEqualTo(HealthStatus.UP);
  }

  private void run(Duration duration) {
    monitor.start();
    time.advance(duration);
  }

  private HealthStatus status(int place) {
    return monitor.snapshot().get(place).state().status();
  }

  private Monitor<String> monitor(Map<Endpoint, ? extends Probe<String>> probes, Pace pace) {
    return new Monitor<>(
        probes,
        HealthPolicy.DEFAULT,
        pace,
        (endpoint, result, state) -> {},
        time::getAsLong,
        new Monitor.Threads(time, Runnable::run),
        () -> random);
  }

  private StubProbe probe() {
    StubProbe probe = new StubProbe();
    probe.next =
        () -> {
          asked.add(TimeUnit.NANOSECONDS.toMillis(time.getAsLong() - start));
          if (broken) {
            throw new IllegalStateException("broken");
          }
          return "fine";
        };
    return probe;
  }
}
