package io.dese.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.health.ProbeResult.Answer;
import io.dese.health.ProbeResult.Failure;
import io.dese.testkit.time.VirtualTime;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What real traffic tells the monitor, in virtual time. */
class TrafficTest {

  private static final Endpoint ENDPOINT = new Endpoint("thing", "one");
  private static final Duration PACE = Duration.ofSeconds(10);
  private static final HealthPolicy POLICY = HealthPolicy.DEFAULT;
  private final Exception cause = new IllegalStateException("broken off");

  private final VirtualTime time = new VirtualTime();
  private final Deque<Runnable> questions = new ArrayDeque<>();
  private final List<ProbeResult<?>> results = new ArrayList<>();
  private final StubProbe probe = new StubProbe();
  private Monitor<String> monitor;
  private Traffic traffic;

  @BeforeEach
  void startUp() {
    monitor =
        new Monitor<>(
            Map.of(ENDPOINT, probe),
            POLICY,
            () -> PACE,
            (endpoint, result, state) -> results.add(result),
            time::getAsLong,
            new Monitor.Threads(time, questions::add));
    traffic = monitor.traffic(ENDPOINT);
    monitor.start();
    time.runDue();
    answer();
    time.advance(Duration.ofSeconds(1));
    results.clear();
  }

  @Test
  void successesWhileUpNeedNoWorkAtAll() {
    int before = time.pending();

    for (int i = 0; i < 1000; i++) {
      traffic.report(Outcome.SUCCESS, now(), null);
    }

    assertThat(time.pending()).isEqualTo(before);
  }

  @Test
  void aSuccessWhileUpAllocatesNothing() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 20_000; i++) {
      traffic.report(Outcome.SUCCESS, now(), null);
    }
    long before = threads.getCurrentThreadAllocatedBytes();

    for (int i = 0; i < 100_000; i++) {
      traffic.report(Outcome.SUCCESS, now(), null);
    }

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
  }

  @Test
  void fallFailuresOfTrafficTakeAnEndpointDown() {
    traffic.report(Outcome.FAILURE, now(), cause);
    traffic.report(Outcome.FAILURE, now(), cause);
    time.runDue();
    assertThat(status()).isEqualTo(HealthStatus.UP);

    traffic.report(Outcome.FAILURE, now(), cause);
    time.runDue();

    assertThat(status()).isEqualTo(HealthStatus.DOWN);
    assertThat(health().failure()).isEqualTo(new Failure<>(cause, now(), true));
  }

  @Test
  void aFloodOfFailuresIsOneTaskAndToldOnce() {
    int before = time.pending();

    for (int i = 0; i < 100_000; i++) {
      traffic.report(Outcome.FAILURE, now(), cause);
    }

    assertThat(time.pending()).isEqualTo(before + 1);
    time.runDue();
    assertThat(results).hasSize(1);
    assertThat(health().state().failures()).isEqualTo(POLICY.fall());
  }

  @Test
  void aSuccessOfTrafficBetweenFailuresStartsTheCountAgain() {
    traffic.report(Outcome.FAILURE, now(), cause);
    traffic.report(Outcome.FAILURE, now(), cause);
    traffic.report(Outcome.SUCCESS, now(), null);
    traffic.report(Outcome.FAILURE, now(), cause);
    time.runDue();
    assertThat(health().state().failures()).isEqualTo(1);

    traffic.report(Outcome.SUCCESS, now(), null);
    time.runDue();

    assertThat(health().state().failures()).isZero();
    assertThat(health().failure()).isNull();
  }

  @Test
  void whatIsIgnoredNeitherCountsNorResets() {
    traffic.report(Outcome.FAILURE, now(), cause);
    time.runDue();

    traffic.report(Outcome.IGNORED, now(), cause);
    time.runDue();

    assertThat(health().state().failures()).isEqualTo(1);
  }

  @Test
  void aFailureHasTheEndpointAskedAtOnce() {
    traffic.report(Outcome.FAILURE, now(), cause);
    time.runDue();

    assertThat(questions).hasSize(1);
    answer();
    assertThat(health().state().failures()).isZero();
  }

  @Test
  void butNotMoreOftenThanTheFirstRetryAllows() {
    for (int i = 0; i < 100; i++) {
      traffic.report(Outcome.FAILURE, now(), cause);
      time.runDue();
      if (!questions.isEmpty()) {
        answer();
      }
      time.advance(Duration.ofMillis(1));
    }

    long probes = results.stream().filter(Answer.class::isInstance).count();
    assertThat(probes).isBetween(1L, 3L);
  }

  @Test
  void aFailureDoesNotPutOffAQuestionThatIsDueSooner() {
    time.advance(PACE);
    answer();
    results.clear();
    time.advance(PACE.minusSeconds(1).minusMillis(20));
    time.advance(Duration.ofMillis(10));
    traffic.report(Outcome.FAILURE, now(), cause);
    time.runDue();

    assertThat(questions).hasSize(1);
  }

  @Test
  void whileAnEndpointIsDownTrafficNeitherHurriesNorRevivesIt() {
    goDown();
    int before = time.pending();

    traffic.report(Outcome.FAILURE, now(), cause);
    traffic.report(Outcome.SUCCESS, now(), null);

    assertThat(time.pending()).isEqualTo(before);
    assertThat(status()).isEqualTo(HealthStatus.DOWN);
  }

  @Test
  void whatBeganBeforeTheEndpointCameBackSaysNothingOfIt() {
    long begun = now();
    goDown();
    answer();
    time.advance(POLICY.retry());
    answer();
    assertThat(status()).isEqualTo(HealthStatus.UP);
    time.advance(Duration.ofMillis(1));

    for (int i = 0; i < 10; i++) {
      traffic.report(Outcome.FAILURE, begun, cause);
    }
    time.runDue();

    assertThat(health().state().failures()).isZero();
  }

  @Test
  void aSuccessOfTrafficDoesNotCallADegradedEndpointQuick() {
    probe.next =
        () -> {
          time.advance(POLICY.slow().plusMillis(1));
          return "slow";
        };
    monitor.hurry();
    time.runDue();
    questions.remove().run();
    time.runDue();
    assertThat(status()).isEqualTo(HealthStatus.DEGRADED);

    traffic.report(Outcome.FAILURE, now(), cause);
    traffic.report(Outcome.SUCCESS, now(), null);
    time.runDue();

    assertThat(status()).isEqualTo(HealthStatus.DEGRADED);
    assertThat(health().state().failures()).isZero();
  }

  @Test
  void aFailureWithoutACauseIsStillExplained() {
    traffic.report(Outcome.FAILURE, now(), null);
    time.runDue();

    assertThat(((Failure<?>) results.get(0)).cause()).hasMessage("traffic to thing one failed");
  }

  @Test
  void afterCloseTrafficIsNotHeard() {
    monitor.close();
    time.runDue();

    traffic.report(Outcome.FAILURE, now(), cause);
    time.runDue();

    assertThat(results).isEmpty();
    assertThat(time.pending()).isZero();
  }

  @Test
  void nobodyReportsOfWhatIsNotWatched() {
    assertThatThrownBy(() -> monitor.traffic(new Endpoint("thing", "two")))
        .hasMessage("thing two is not watched");
  }

  private void goDown() {
    for (int i = 0; i < POLICY.fall(); i++) {
      traffic.report(Outcome.FAILURE, now(), cause);
    }
    time.runDue();
  }

  private void answer() {
    probe.next = () -> "fine";
    questions.remove().run();
    time.runDue();
  }

  private long now() {
    return time.getAsLong();
  }

  private EndpointHealth<String> health() {
    return monitor.snapshot().get(0);
  }

  private HealthStatus status() {
    return health().state().status();
  }
}
