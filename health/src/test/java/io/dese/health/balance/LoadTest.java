package io.dese.health.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dese.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTest {

  private final VirtualTime time = new VirtualTime();
  private final Load load = new Load(time::getAsLong);

  @Test
  void nothingIsKnownAtFirst() {
    assertThat(load.latency(time.getAsLong())).isZero();
    assertThat(load.inFlight()).isZero();
  }

  @Test
  void aSlowerOneCountsAtOnceAndInFull() {
    work(Duration.ofMillis(1));
    assertThat(millis()).isCloseTo(1, within(0.001));

    work(Duration.ofMillis(50));

    assertThat(millis()).isCloseTo(50, within(0.01));
  }

  @Test
  void quickerOnesBringItDownWithTime() {
    work(Duration.ofMillis(50));
    for (int i = 0; i < 3000; i++) {
      work(Duration.ofMillis(1));
    }

    assertThat(millis()).as("1/e of 49 ms, and 1 ms").isCloseTo(1 + 49 / Math.E, within(1.0));
  }

  @Test
  void silenceBringsItDownToo() {
    work(Duration.ofMillis(100));

    time.advance(Duration.ofNanos(Load.DECAY));

    assertThat(millis()).isCloseTo(100 / Math.E, within(0.1));
  }

  @Test
  void workThatSaysNothingIsOnlyCountedWhileItRuns() {
    load.begin();
    load.begin();
    assertThat(load.inFlight()).isEqualTo(2);

    load.abandon();
    load.abandon();

    assertThat(load.inFlight()).isZero();
    assertThat(load.latency(time.getAsLong())).isZero();
  }

  @Test
  void aMonthOfSilenceIsNoTimeInTheFuture() {
    work(Duration.ofMillis(100));

    time.advance(Duration.ofDays(20));
    assertThat(millis()).isZero();
    time.advance(Duration.ofDays(30));

    assertThat(millis()).isLessThan(101);
  }

  @Test
  void manyThreadsLeaveNothingUnderWay() throws InterruptedException {
    Load shared = new Load(() -> 5);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int n = 0; n < 50_000; n++) {
                  shared.begin();
                  shared.end(0);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(shared.inFlight()).isZero();
    assertThat(shared.latency(5)).isCloseTo(5, within(0.001));
  }

  private void work(Duration duration) {
    long begun = time.getAsLong();
    load.begin();
    time.advance(duration);
    load.end(begun);
  }

  private double millis() {
    return load.latency(time.getAsLong()) / 1e6;
  }
}
