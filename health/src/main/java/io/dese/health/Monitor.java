package io.dese.health;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes endpoints over and over, takes in what traffic saw of them, and tells listeners what it
 * finds.
 *
 * <p>One scheduler thread owns all state; worker threads only wait for answers. At most one
 * question per endpoint is under way, a question has a deadline, and an answer that comes after it
 * is dropped. The pause between two probes follows the {@link Pace} while an endpoint answers, and
 * the policy's back-off while it does not.
 *
 * @param <F> the facts that an answer carries
 */
public final class Monitor<F> implements HealthSource<F>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);

  private final Threads threads;
  private final Ticker ticker;
  private final DoubleSupplier random;
  private final HealthPolicy policy;
  private final Pace pace;
  private final List<MonitorListener<? super F>> listeners = new CopyOnWriteArrayList<>();
  private final Map<Endpoint, Watch<F>> watches;

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
      MonitorListener<? super F> listener,
      Ticker ticker,
      Threads threads) {
    this(
        probes,
        policy,
        pace,
        listener,
        ticker,
        threads,
        () -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * Creates a monitor that does nothing until {@link #start}.
   *
   * @param random the chance behind {@link HealthPolicy#jitter()}: numbers from 0 to 1
   */
  public Monitor(
      Map<Endpoint, ? extends Probe<F>> probes,
      HealthPolicy policy,
      Pace pace,
      MonitorListener<? super F> listener,
      Ticker ticker,
      Threads threads,
      DoubleSupplier random) {
    listeners.add(listener);
    this.policy = policy;
    this.pace = pace;
    this.ticker = ticker;
    this.threads = threads;
    this.random = random;
    Map<Endpoint, Watch<F>> map = new LinkedHashMap<>();
    probes.forEach((endpoint, probe) -> map.put(endpoint, new Watch<>(this, endpoint, probe)));
    watches = Collections.unmodifiableMap(map);
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
    Watch<F> watch = watches.get(endpoint);
    if (watch != null) {
      watch.hurryFromOutside();
    }
  }

  /**
   * Where traffic reports what it saw of an endpoint. A failure also has it asked soon, but not
   * more often than the policy's first retry allows.
   *
   * @throws IllegalArgumentException when the endpoint is not watched
   */
  public Traffic traffic(Endpoint endpoint) {
    Watch<F> watch = watches.get(endpoint);
    if (watch == null) {
      throw new IllegalArgumentException(endpoint + " is not watched");
    }
    return watch;
  }

  @Override
  public List<EndpointHealth<F>> snapshot() {
    List<EndpointHealth<F>> snapshot = new ArrayList<>(watches.size());
    watches.values().forEach(watch -> snapshot.add(watch.health()));
    return Collections.unmodifiableList(snapshot);
  }

  @Override
  public void addListener(MonitorListener<? super F> listener) {
    listeners.add(listener);
  }

  /** Stops probing and closes the probes; the threads stay with their owner. */
  @Override
  public void close() {
    onScheduler(() -> watches.values().forEach(Watch::close));
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

  void tell(Endpoint endpoint, ProbeResult<F> result, HealthState state) {
    for (MonitorListener<? super F> listener : listeners) {
      try {
        listener.onResult(endpoint, result, state);
      } catch (RuntimeException e) {
        LOG.error("A listener failed on a result of {}; watching goes on", endpoint, e);
      }
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

  double random() {
    return random.getAsDouble();
  }
}
