package io.dese.testkit.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A clock in nanoseconds, and an executor that lives by it: time stands still until a test calls
 * {@link #advance}, which runs what falls due, in order of time and then of submission, on the
 * calling thread. So a test of code that schedules is exact and takes no time.
 *
 * <p>A task sees as the time of the clock the moment for which it was due. What a task submits for
 * a moment within the same advance runs in it too. Not for more than one thread.
 */
public final class VirtualTime extends AbstractExecutorService
    implements ScheduledExecutorService, LongSupplier {

  // Not zero: the origin of a monotonic clock means nothing, and code must not rely on it.
  private static final long ORIGIN = -TimeUnit.HOURS.toNanos(1);

  private final PriorityQueue<VirtualTask<?>> tasks =
      new PriorityQueue<>(
          Comparator.<VirtualTask<?>>comparingLong(VirtualTask::due)
              .thenComparingLong(VirtualTask::sequence));
  private long now = ORIGIN;
  private long submitted;
  private boolean shutdown;

  /** The current time in nanoseconds; only differences mean something. */
  @Override
  public long getAsLong() {
    return now;
  }

  /** Moves the time on by {@code step} and runs all that falls due, {@code execute} included. */
  public void advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("step was " + step + " but time does not run backwards");
    }
    long end = now + step.toNanos();
    for (VirtualTask<?> next = tasks.peek();
        next != null && next.due() <= end;
        next = tasks.peek()) {
      tasks.remove();
      now = Math.max(now, next.due());
      next.run();
    }
    now = Math.max(now, end);
  }

  /** Runs what is due now. */
  public void runDue() {
    advance(Duration.ZERO);
  }

  /** How many tasks wait for their time. */
  public int pending() {
    return tasks.size();
  }

  @Override
  public void execute(Runnable command) {
    Future<?> unused = schedule(command, 0, TimeUnit.NANOSECONDS);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return schedule(Executors.callable(command), delay, unit);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    return enqueue(callable, delay, unit, VirtualTask.Repetition.NONE, 0);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    return enqueue(
        Executors.callable(command),
        initialDelay,
        unit,
        VirtualTask.Repetition.FIXED_RATE,
        positive(unit.toNanos(period)));
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    return enqueue(
        Executors.callable(command),
        initialDelay,
        unit,
        VirtualTask.Repetition.FIXED_DELAY,
        positive(unit.toNanos(delay)));
  }

  private static long positive(long period) {
    if (period <= 0) {
      throw new IllegalArgumentException("period was " + period + " ns but it must be positive");
    }
    return period;
  }

  private <V> VirtualTask<V> enqueue(
      Callable<V> body,
      long delay,
      TimeUnit unit,
      VirtualTask.Repetition repetition,
      long periodNanos) {
    if (shutdown) {
      throw new RejectedExecutionException("This executor has been shut down.");
    }
    long due = now + Math.max(0, unit.toNanos(delay));
    VirtualTask<V> task = new VirtualTask<>(this, body, due, repetition, periodNanos);
    add(task);
    return task;
  }

  /** Puts {@code task} behind all that are due at the same time. */
  void add(VirtualTask<?> task) {
    task.enqueuedAs(submitted++);
    tasks.add(task);
  }

  void remove(VirtualTask<?> task) {
    tasks.remove(task);
  }

  /**
   * Takes no more tasks. Delayed tasks still run when time comes, periodic ones are cancelled, as
   * in {@code ScheduledThreadPoolExecutor}.
   */
  @Override
  public void shutdown() {
    shutdown = true;
    List.copyOf(tasks).stream().filter(VirtualTask::isPeriodic).forEach(task -> task.cancel(false));
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown = true;
    List<Runnable> waiting = new ArrayList<>(tasks);
    tasks.clear();
    return waiting;
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return shutdown && tasks.isEmpty();
  }

  /** Does not wait, because time stands still meanwhile. */
  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return isTerminated();
  }

  /** Would wait for tasks that only this thread can run. */
  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> callables) {
    throw new UnsupportedOperationException("Time stands still: submit and advance instead.");
  }
}
