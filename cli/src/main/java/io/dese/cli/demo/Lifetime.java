package io.dese.cli.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How long something goes on: every thread of it waits here, so that none outlasts it. */
final class Lifetime {

  private static final Duration A_DAY = Duration.ofDays(1);

  private final CountDownLatch end = new CountDownLatch(1);

  void end() {
    end.countDown();
  }

  boolean over() {
    return end.getCount() == 0;
  }

  /** Waits for the end, however far it is. */
  void await() {
    boolean goesOn = true;
    while (goesOn) {
      goesOn = pause(A_DAY);
    }
  }

  /**
   * Waits for some time, less when the end comes before.
   *
   * @return whether it still goes on
   */
  boolean pause(Duration time) {
    try {
      return !end.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end();
      return false;
    }
  }
}
