package io.dese.testkit.time;

import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A task of {@link VirtualTime} and when it is due. */
final class VirtualTask<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {

  enum Repetition {
    NONE,
    FIXED_RATE,
    FIXED_DELAY
  }

  private final VirtualTime time;
  private final Repetition repetition;
  private final long periodNanos;
  private long due;
  private long sequence;

  VirtualTask(
      VirtualTime time, Callable<V> body, long due, Repetition repetition, long periodNanos) {
    super(body);
    this.time = time;
    this.due = due;
    this.repetition = repetition;
    this.periodNanos = periodNanos;
  }

  long due() {
    return due;
  }

  long sequence() {
    return sequence;
  }

  void enqueuedAs(long number) {
    sequence = number;
  }

  @Override
  public boolean isPeriodic() {
    return repetition != Repetition.NONE;
  }

  /** A periodic task is done when it throws or is cancelled. */
  @Override
  public void run() {
    if (!isPeriodic()) {
      super.run();
    } else if (runAndReset()) {
      // A task may have advanced the time itself; only the fixed rate disregards that.
      due = (repetition == Repetition.FIXED_RATE ? due : time.getAsLong()) + periodNanos;
      time.add(this);
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    time.remove(this);
    return cancelled;
  }

  @Override
  public long getDelay(TimeUnit unit) {
    return unit.convert(due - time.getAsLong(), TimeUnit.NANOSECONDS);
  }

  @Override
  public int compareTo(Delayed other) {
    return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
  }

  /** Two tasks are the same only when they are one, though they compare as equal when due. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
