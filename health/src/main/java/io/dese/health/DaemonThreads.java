package io.dese.health;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for monitors: one scheduler, and workers as needed. All are daemons, so none keeps a
 * process alive.
 *
 * @param scheduler exactly one thread
 * @param workers threads that end a minute after their last task
 */
public record DaemonThreads(ScheduledExecutorService scheduler, ExecutorService workers)
    implements AutoCloseable {

  /**
   * Makes them.
   *
   * @param prefix of the threads' names
   */
  public static DaemonThreads named(String prefix) {
    ScheduledThreadPoolExecutor scheduler =
        new ScheduledThreadPoolExecutor(1, factory(prefix + "-monitor"));
    scheduler.setRemoveOnCancelPolicy(true);
    // Otherwise a task that is due in an hour keeps the thread for an hour after its end.
    scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return new DaemonThreads(scheduler, Executors.newCachedThreadPool(factory(prefix + "-worker")));
  }

  private static ThreadFactory factory(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + '-' + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** As a monitor takes them. */
  public Monitor.Threads forMonitor() {
    return new Monitor.Threads(scheduler, workers);
  }

  /** Ends them: what is due or runs comes to its end, nothing starts any more. */
  @Override
  public void close() {
    scheduler.shutdown();
    workers.shutdown();
  }

  /**
   * Waits until they have ended; not to be called by one of them.
   *
   * @param patience how long at most
   * @return whether they have
   */
  public boolean awaitEnd(Duration patience) {
    try {
      return scheduler.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)
          && workers.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
