package io.dese.health;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
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
    return new DaemonThreads(
        Executors.newSingleThreadScheduledExecutor(factory(prefix + "-monitor")),
        Executors.newCachedThreadPool(factory(prefix + "-worker")));
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

  /** Ends them: what runs comes to its end, nothing starts any more. */
  @Override
  public void close() {
    scheduler.shutdown();
    workers.shutdown();
  }
}
