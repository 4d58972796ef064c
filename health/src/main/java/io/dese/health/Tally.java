package io.dese.health;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What traffic has seen of an endpoint since the scheduler last looked: whether it succeeded, and
 * how often it has failed in a row since. A flood of reports from many threads is one number here,
 * and one task on the scheduler.
 */
final class Tally {

  /** The last success; the failures after it are counted in the other bits. */
  private static final int SUCCESS = 1 << 30;

  private final AtomicInteger word = new AtomicInteger();
  private volatile @Nullable Throwable cause;

  boolean isEmpty() {
    return word.get() == 0;
  }

  /** Notes a success; true when the tally was empty, so that somebody has to be told. */
  boolean succeeded() {
    return word.get() != SUCCESS && word.getAndSet(SUCCESS) == 0;
  }

  /** Notes a failure; true when the tally was empty, so that somebody has to be told. */
  boolean failed(@Nullable Throwable why) {
    cause = why;
    return word.getAndUpdate(now -> (now & ~SUCCESS) == SUCCESS - 1 ? now : now + 1) == 0;
  }

  /** Empties the tally and gives what it held. */
  Seen take() {
    int taken = word.getAndSet(0);
    return new Seen((taken & SUCCESS) != 0, taken & ~SUCCESS, cause);
  }

  /**
   * What was noted.
   *
   * @param success whether there was a success before the failures
   * @param failures in a row since then
   * @param cause of one of the last failures
   */
  record Seen(boolean success, int failures, @Nullable Throwable cause) {}
}
