package io.dese.testkit.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for something outside this process, such as a server that starts. The only place of the
 * testkit that polls: what happens inside the process is signalled, not polled.
 */
public final class Await {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private Await() {}

  /**
   * Returns as soon as {@code condition} holds.
   *
   * @param what completes the sentence "... did not happen within 10 s: "; asked only on failure
   * @throws AssertionError when it does not hold within {@code limit}, or the thread is interrupted
   */
  public static void until(Duration limit, Supplier<String> what, BooleanSupplier condition) {
    if (!holdsWithin(limit, condition)) {
      throw new AssertionError(
          "This did not happen within " + limit.toMillis() + " ms: " + what.get());
    }
  }

  /**
   * Whether {@code condition} came to hold within {@code limit}.
   *
   * @throws AssertionError when the thread is interrupted; its interrupt flag stays set
   */
  public static boolean holdsWithin(Duration limit, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      if (Thread.currentThread().isInterrupted()) {
        throw new AssertionError("Interrupted while waiting.");
      }
    }
    return true;
  }
}
