package io.dese.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.health.ProbeResult.Answer;
import io.dese.health.ProbeResult.Failure;
import io.dese.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The monitor in virtual time, its workers run by hand so that answers come when the test says. */
class MonitorTest {

  private static final Endpoint ENDPOINT = new Endpoint("thing", "one");
  private static final Duration PACE = Duration.ofMillis(500);

  private final VirtualTime time = new VirtualTime();
  private final Deque<Runnable> questions = new ArrayDeque<>();
  private final List<ProbeResult<? extends String>> results = new ArrayList<>();
  private final StubProbe probe = new StubProbe();
  private HealthState state = HealthState.unknown(0);
  private Monitor<String> monitor;

  @BeforeEach
  void start() {
    monitor =
        new Monitor<>(
            Map.of(ENDPOINT, probe),
            HealthPolicy.DEFAULT,
            () -> PACE,
            (endpoint, result, newState) -> {
              results.add(result);
              state = newState;
            },
            time::getAsLong,
            new Monitor.Threads(time, questions::add),
            () -> 0);
    monitor.start();
    time.runDue();
  }

  @Test
  void anEndpointIsAskedAtItsPace() {
    answer("a");
    time.advance(PACE.minusMillis(1));
    assertThat(questions).isEmpty();

    time.advance(Duration.ofMillis(1));
    answer("b");

    assertThat(facts()).containsExactly("a", "b");
    assertThat(state.status()).isEqualTo(HealthStatus.UP);
  }

  @Test
  void anAnswerAfterTheDeadlineIsDroppedAndTheProbeToldToLetGo() {
    time.advance(Duration.ofSeconds(1));
    assertThat(state.status()).isEqualTo(HealthStatus.DOWN);
    assertThat(((Failure<?>) results.get(0)).cause()).isInstanceOf(TimeoutException.class);
    assertThat(probe.aborted).isEqualTo(1);

    answer("too late");

    assertThat(results).hasSize(1);
    assertThat(state.status()).isEqualTo(HealthStatus.DOWN);
  }

  @Test
  void aStuckEndpointIsNotAskedAgainAndFailsOnceADeadline() {
    time.advance(Duration.ofSeconds(3));

    assertThat(questions).as("one question, still stuck").hasSize(1);
    assertThat(results).hasSize(2).allMatch(Failure.class::isInstance);
    assertThat(probe.aborted).isEqualTo(2);
  }

  @Test
  void aStuckEndpointThatComesBackIsAskedAtOnce() {
    time.advance(Duration.ofSeconds(2));
    answer("back, too late");

    answer("back");
    time.advance(HealthPolicy.DEFAULT.retry());
    answer("back again");

    assertThat(state.status()).isEqualTo(HealthStatus.UP);
  }

  @Test
  void hurryingDoesNotMakeAStuckEndpointFailFaster() {
    time.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 10; i++) {
      monitor.hurry();
      time.advance(Duration.ofMillis(1));
    }

    assertThat(results).hasSize(1);
  }

  @Test
  void aFailureIsFollowedBySoonerQuestionsThanThePace() {
    answer("a");
    time.advance(PACE);
    fail();
    time.advance(HealthPolicy.DEFAULT.retry());
    fail();
    time.advance(HealthPolicy.DEFAULT.retry());
    fail();

    assertThat(state.status()).isEqualTo(HealthStatus.DOWN);
    assertThat(results).hasSize(4);
  }

  @Test
  void hurryingWhileAQuestionIsUnderWayAsksOnceMoreRightAfterIt() {
    monitor.hurry();
    monitor.hurry();
    monitor.hurry(ENDPOINT);
    time.runDue();
    assertThat(questions).hasSize(1);

    answer("a");
    time.runDue();
    assertThat(questions).hasSize(1);

    answer("b");
    time.runDue();
    assertThat(questions).isEmpty();
    assertThat(facts()).containsExactly("a", "b");
  }

  @Test
  void hurryingWhileNothingIsUnderWayAsksAtOnceAndOnlyOnce() {
    answer("a");
    monitor.hurry();
    time.runDue();
    answer("b");

    time.advance(PACE.minusMillis(1));

    assertThat(questions).isEmpty();
  }

  @Test
  void theMomentOfAnAnswerIsThatOfItsQuestion() {
    long asked = time.getAsLong();
    time.advance(Duration.ofMillis(20));
    answer("a");

    Answer<?> answer = (Answer<?>) results.get(0);
    assertThat(answer.askedAt()).isEqualTo(asked);
    assertThat(answer.latency()).isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void anErrorInAProbeIsAFailureLikeAnyOther() {
    probe.next =
        () -> {
          throw new StackOverflowError();
        };
    runQuestion();

    assertThat(state.status()).isEqualTo(HealthStatus.DOWN);
  }

  @Test
  void afterCloseNothingIsAskedAndNoAnswerIsHeard() {
    monitor.close();
    time.runDue();
    answer("a");
    time.advance(Duration.ofMinutes(1));

    assertThat(results).isEmpty();
    assertThat(questions).isEmpty();
    assertThat(probe.closed).isTrue();
    assertThat(time.pending()).isZero();
  }

  private List<String> facts() {
    return results.stream().map(result -> String.valueOf(((Answer<?>) result).facts())).toList();
  }

  private void answer(String facts) {
    probe.next = () -> facts;
    runQuestion();
  }

  private void fail() {
    probe.next =
        () -> {
          throw new IllegalStateException("broken");
        };
    runQuestion();
  }

  private void runQuestion() {
    questions.remove().run();
    time.runDue();
  }
}
