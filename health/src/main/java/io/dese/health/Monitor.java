package io.dese.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Probes endpoints over and over and tells a listener what it finds.
 *
 * <p>One scheduler thread owns all state; worker threads only wait for answers. At most one
 * question per endpoint is under way, a question has a deadline, and an answer that comes after it
 * is dropped. The pause between two probes follows the {@link Pace} while an endpoint answers, and
 * the policy's back-off while it does not.
 *
 * @param <F> the facts that an answer carries
 */
public final class Monitor<F> implements AutoCloseable {

  private final Threads threads;
  private final Ticker ticker;
  private final HealthPolicy policy;
  private final Pace pace;
  private final MonitorListener<F> listener;
  private final Map<Endpoint, Watch<F>> watches = new LinkedHashMap<>();

  /**
   * The threads that a monitor runs on; it owns neither.
   *
   * @param scheduler exactly one thread
   * @param workers as many threads as there may be slow endpoints
   */
  public record Threads(ScheduledExecutorService scheduler, Executor workers) {}

  /** Creates a monitor that does nothing until {@link #start}. */
  public Monitor(
      Map<Endpoint, ? extends Probe<F>> probes,
      HealthPolicy policy,
      Pace pace,
      MonitorListener<F> listener,
      Ticker ticker,
      Threads threads) {
    this.policy = policy;
    this.pace = pace;
    this.listener = listener;
    this.ticker = ticker;
    this.threads = threads;
    probes.forEach((endpoint, probe) -> watches.put(endpoint, new Watch<>(this, endpoint, probe)));
  }

  /** Asks every endpoint for the first time, and from then on at its pace. */
  public void start() {
    hurry();
  }

  /**
   * Asks every endpoint now. Calls coalesce: an endpoint that is being asked is asked once more
   * right after its answer, however often this was called meanwhile.
   */
  public void hurry() {
    onScheduler(() -> watches.values().forEach(Watch::hurry));
  }

  /** Asks one endpoint now, see {@link #hurry()}; one that is not watched is ignored. */
  public void hurry(Endpoint endpoint) {
    onScheduler(
        () -> {
          Watch<F> watch = watches.get(endpoint);
          if (watch != null) {
            watch.hurry();
          }
        });
  }

  /** Stops probing and closes the probes; the threads stay with their owner. */
  @Override
  public void close() {
    onScheduler(
        () -> {
          watches.values().forEach(Watch::close);
          watches.clear();
        });
  }

  void onScheduler(Runnable task) {
    try {
      threads.scheduler().execute(task);
    } catch (RejectedExecutionException e) {
      if (!threads.scheduler().isShutdown()) {
        throw e;
      }
      // The owner has stopped the threads: nothing is watched any more.
    }
  }

  ScheduledExecutorService scheduler() {
    return threads.scheduler();
  }

  Executor workers() {
    return threads.workers();
  }

  Ticker ticker() {
    return ticker;
  }

  HealthPolicy policy() {
    return policy;
  }

  Pace pace() {
    return pace;
  }

  MonitorListener<F> listener() {
    return listener;
  }
}
