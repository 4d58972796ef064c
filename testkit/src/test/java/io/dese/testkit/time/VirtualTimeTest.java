package io.dese.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // The tests look at what the tasks do.
class VirtualTimeTest {

  private final VirtualTime time = new VirtualTime();
  private final long start = time.getAsLong();
  private final List<String> events = new ArrayList<>();

  @Test
  void nothingHappensUntilTimeIsAdvanced() {
    time.execute(event("executed"));

    assertThat(events).isEmpty();
    assertThat(time.pending()).isEqualTo(1);

    time.runDue();

    assertThat(events).containsExactly("executed at 0");
  }

  @Test
  void tasksRunInOrderOfTimeAndThenOfSubmissionAndSeeTheirOwnMoment() {
    time.schedule(event("late"), 30, TimeUnit.MILLISECONDS);
    time.schedule(event("first"), 10, TimeUnit.MILLISECONDS);
    time.schedule(event("second"), 10, TimeUnit.MILLISECONDS);

    time.advance(Duration.ofMillis(29));
    assertThat(events).containsExactly("first at 10", "second at 10");

    time.advance(Duration.ofMillis(1));
    assertThat(events).endsWith("late at 30");
    assertThat(millis()).isEqualTo(30);
  }

  @Test
  void aTaskSubmittedByATaskRunsInTheSameAdvanceWhenItFallsDue() {
    time.schedule(
        () -> time.schedule(event("inner"), 5, TimeUnit.MILLISECONDS), 5, TimeUnit.MILLISECONDS);

    time.advance(Duration.ofMillis(10));

    assertThat(events).containsExactly("inner at 10");
  }

  @Test
  void aFixedRateKeepsItsBeatWhileAFixedDelayCountsFromTheEnd() {
    time.scheduleAtFixedRate(slow("rate"), 0, 10, TimeUnit.MILLISECONDS);
    time.advance(Duration.ofMillis(25));
    assertThat(events).containsExactly("rate at 0", "rate at 10", "rate at 20");
    events.clear();
    time.shutdown();

    VirtualTime other = new VirtualTime();
    long origin = other.getAsLong();
    List<Long> runs = new ArrayList<>();
    other.scheduleWithFixedDelay(
        () -> {
          runs.add(TimeUnit.NANOSECONDS.toMillis(other.getAsLong() - origin));
          other.advance(Duration.ofMillis(3));
        },
        0,
        10,
        TimeUnit.MILLISECONDS);
    other.advance(Duration.ofMillis(25));
    assertThat(runs).containsExactly(0L, 13L);
  }

  @Test
  void aCancelledTaskDoesNotRun() {
    ScheduledFuture<?> once = time.schedule(event("once"), 10, TimeUnit.MILLISECONDS);
    ScheduledFuture<?> often =
        time.scheduleAtFixedRate(event("often"), 10, 10, TimeUnit.MILLISECONDS);

    once.cancel(false);
    time.advance(Duration.ofMillis(10));
    often.cancel(false);
    time.advance(Duration.ofSeconds(1));

    assertThat(events).containsExactly("often at 10");
    assertThat(once.isCancelled()).isTrue();
    assertThat(time.pending()).isZero();
  }

  @Test
  void aTaskMayCancelItself() {
    List<Future<?>> self = new ArrayList<>();
    self.add(
        time.scheduleAtFixedRate(() -> self.get(0).cancel(false), 1, 1, TimeUnit.MILLISECONDS));

    time.advance(Duration.ofMillis(5));

    assertThat(time.pending()).isZero();
  }

  @Test
  void aPeriodicTaskThatThrowsIsNotRepeatedAndItsFutureTellsWhy() {
    Future<?> failing =
        time.scheduleAtFixedRate(
            () -> {
              throw new IllegalStateException("broken");
            },
            1,
            1,
            TimeUnit.MILLISECONDS);

    time.advance(Duration.ofMillis(5));

    assertThat(time.pending()).isZero();
    assertThat(catchThrowableOfType(ExecutionException.class, failing::get))
        .hasRootCauseMessage("broken");
  }

  @Test
  void aSubmittedTaskGivesItsResultAfterItHasRun() throws Exception {
    Future<Integer> answer = time.submit(() -> 42);
    assertThat(answer.isDone()).isFalse();

    time.runDue();

    assertThat(answer.get()).isEqualTo(42);
  }

  @Test
  void afterAShutdownDelayedTasksStillRunButNoneIsTaken() {
    time.schedule(event("delayed"), 10, TimeUnit.MILLISECONDS);
    time.scheduleAtFixedRate(event("periodic"), 5, 5, TimeUnit.MILLISECONDS);
    time.shutdown();

    assertThatThrownBy(() -> time.execute(event("late")))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(time.isTerminated()).isFalse();

    time.advance(Duration.ofMillis(10));

    assertThat(events).containsExactly("delayed at 10");
    assertThat(time.isTerminated()).isTrue();
  }

  @Test
  void timeDoesNotRunBackwards() {
    assertThatThrownBy(() -> time.advance(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Runnable event(String name) {
    return () -> events.add(name + " at " + millis());
  }

  /** Like {@link #event}, and takes three milliseconds. */
  private Runnable slow(String name) {
    return () -> {
      event(name).run();
      time.advance(Duration.ofMillis(3));
    };
  }

  private long millis() {
    return TimeUnit.NANOSECONDS.toMillis(time.getAsLong() - start);
  }
}
