package io.dese.core.probe;

import io.dese.core.cluster.ClusterTracker;
import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Node;
import io.dese.core.cluster.NodeFacts;
import io.dese.core.cluster.NodeView;
import io.dese.core.session.CausalToken;
import io.dese.health.Endpoint;
import io.dese.health.EndpointHealth;
import io.dese.health.HealthPolicy;
import io.dese.health.HealthSource;
import io.dese.health.HealthState;
import io.dese.health.Measurement;
import io.dese.health.Monitor;
import io.dese.health.Pace;
import io.dese.health.ProbeResult;
import io.dese.health.Ticker;
import io.dese.health.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a cluster and publishes views of it.
 *
 * <p>Sampling is driven by demand: slow while nobody needs it, fast while some session has been
 * kept from the replicas only because none is known to show its last write. Demand lasts for a
 * moment after it was last expressed, so it ends by itself when the sessions do. What may last for
 * long, a replica that is behind or a primary that is missing, is looked at ever more rarely, see
 * {@link Vigil}.
 */
public final class ClusterMonitor implements AutoCloseable {

  /** How long one refused read keeps the sampling fast. */
  private static final long DEMAND_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final Logger LOG = LoggerFactory.getLogger(ClusterMonitor.class);

  private final Ticker ticker;
  private final SamplingPolicy sampling;

  /** Guarded by {@code lock}. */
  private final ClusterTracker tracker;

  private final Map<Endpoint, Node> nodes = new LinkedHashMap<>();
  private final Monitor<NodeFacts> monitor;
  private final List<Traffic> traffic = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition published = lock.newCondition();
  private volatile ViewListener listener = (before, after) -> {};
  private volatile ClusterView view;
  private volatile long demandedUntil;
  private final Vigil behind;
  private final Vigil noPrimary;
  private volatile long readOnlySince;

  /**
   * A monitor that does nothing until {@link #start}.
   *
   * @param probes gives the probe of each node, which the monitor closes
   * @param policy when a node counts as up or down; its deadline is that of {@code sampling}
   */
  public ClusterMonitor(
      List<Node> nodes,
      Function<Node, PostgresProbe> probes,
      SamplingPolicy sampling,
      HealthPolicy policy,
      Ticker ticker,
      Monitor.Threads threads) {
    this.ticker = ticker;
    this.sampling = sampling;
    tracker = new ClusterTracker(nodes);
    view = tracker.view();
    long now = ticker.read();
    demandedUntil = now;
    behind = new Vigil(now, sampling.catchUp(), sampling.idle());
    noPrimary = new Vigil(now, sampling.catchUp(), sampling.idle());
    Map<Endpoint, PostgresProbe> byEndpoint = new LinkedHashMap<>();
    for (Node node : nodes) {
      this.nodes.put(node.endpoint(), node);
      byEndpoint.put(node.endpoint(), probes.apply(node));
    }
    monitor =
        new Monitor<NodeFacts>(
            byEndpoint,
            policy.withDeadline(sampling.deadline()),
            new Demand(),
            this::accept,
            ticker,
            threads);
    for (Node node : nodes) {
      traffic.add(monitor.traffic(node.endpoint()));
    }
  }

  /** Hears every view, on the monitor's thread, one at a time; must return soon. */
  @FunctionalInterface
  public interface ViewListener {
    /** One node has answered or failed to. */
    void onView(ClusterView before, ClusterView after);
  }

  /** Who is told of every view from now on. */
  public void onView(ViewListener newListener) {
    listener = newListener;
  }

  /** Starts sampling. */
  public void start() {
    monitor.start();
  }

  /** The cluster as it was last seen; never blocks. */
  public ClusterView view() {
    return view;
  }

  /** A session was kept from the replicas only for freshness: sample fast for a moment. */
  public void demand() {
    long now = ticker.read();
    boolean asleep = now - demandedUntil > 0;
    demandedUntil = now + DEMAND_NANOS;
    if (asleep) {
      monitor.hurry();
    }
  }

  /** A read was kept from the replicas only because all are too far behind: look out for one. */
  public void demandRecovery() {
    if (behind.goOn(ticker.read())) {
      monitor.hurry();
    }
  }

  /** A statement needs a primary that takes it, and there is none: look out for it. */
  public void demandPrimary() {
    if (noPrimary.goOn(ticker.read())) {
      monitor.hurry();
    }
  }

  /**
   * How long the primary has been seen to be read-only; zero while it takes writes, or while there
   * is none.
   */
  public Duration readOnlyFor() {
    NodeView primary = view.primary();
    return primary != null && primary.readOnly()
        ? Duration.ofNanos(ticker.read() - readOnlySince)
        : Duration.ZERO;
  }

  /** Where statements report what they saw of a node, and learn its share of them. */
  public Traffic traffic(Node node) {
    return traffic.get(node.index());
  }

  /** The health of the nodes, for reports and metrics. */
  public HealthSource<NodeFacts> health() {
    return monitor;
  }

  /**
   * What a report says of a node besides its health: its role, and how far behind it is.
   *
   * @param health of one of the nodes
   */
  public List<Measurement> details(EndpointHealth<NodeFacts> health) {
    Node node = nodes.get(health.endpoint());
    if (node == null) {
      return List.of();
    }
    NodeView seen = view.of(node);
    List<Measurement> details = new ArrayList<>();
    details.add(
        Measurement.of("postgresql:role", seen.role().name().toLowerCase(Locale.ROOT), null));
    Duration lag = seen.lag(ticker.read());
    if (lag != null) {
      details.add(Measurement.of("postgresql:replicationLag", lag.toNanos() / 1e6, "ms"));
    }
    if (seen.lagBytes() >= 0) {
      details.add(Measurement.of("postgresql:replicationLagSize", seen.lagBytes(), "bytes"));
    }
    return details;
  }

  /** Something about this node is odd: look at it at once. */
  public void suspect(Node node) {
    monitor.hurry(node.endpoint());
  }

  /**
   * Waits until the view fulfils a condition.
   *
   * @param timeout how long at most
   * @return the first view that fulfils it, or the last one when the time is over
   * @throws InterruptedException when the thread was interrupted meanwhile
   */
  public ClusterView await(Predicate<ClusterView> condition, Duration timeout)
      throws InterruptedException {
    long left = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (!condition.test(view) && left > 0) {
        left = published.awaitNanos(left);
      }
      return view;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits like {@link #await}, and keeps the sampling fast meanwhile.
   *
   * @param timeout how long at most
   * @return the first view that fulfils it, or the last one when the time is over
   * @throws InterruptedException when the thread was interrupted meanwhile
   */
  public ClusterView awaitSampling(Predicate<ClusterView> condition, Duration timeout)
      throws InterruptedException {
    return await(
        seen -> {
          boolean fulfilled = condition.test(seen);
          if (!fulfilled) {
            demand();
          }
          return fulfilled;
        },
        timeout);
  }

  @Override
  public void close() {
    monitor.close();
  }

  /**
   * When the position of a token was first seen to be written, as a reading of the ticker: a
   * session that is marked with it sees what the token stands for.
   *
   * @return null while the token's timeline is not known yet
   * @throws IllegalArgumentException when the token is of another cluster
   */
  public @Nullable Long seenAt(CausalToken token) {
    lock.lock();
    try {
      return tracker.seenAt(token.systemId(), token.timeline(), token.position(), ticker.read());
    } finally {
      lock.unlock();
    }
  }

  /** Slow while nobody needs a sample, and fast and to the point while somebody does. */
  private final class Demand implements Pace {

    @Override
    public Duration pause() {
      long now = ticker.read();
      if (exact()) {
        return sampling.catchUp();
      }
      Duration pause = sampling.idle();
      for (Vigil vigil : List.of(behind, noPrimary)) {
        if (vigil.active(now) && vigil.pause(now).compareTo(pause) < 0) {
          pause = vigil.pause(now);
        }
      }
      return pause;
    }

    @Override
    public boolean exact() {
      return ticker.read() - demandedUntil < 0;
    }
  }

  private void accept(
      Endpoint endpoint, ProbeResult<? extends NodeFacts> result, HealthState state) {
    Node node = nodes.get(endpoint);
    if (node == null) {
      throw new IllegalStateException(endpoint + " is not a node of this cluster");
    }
    ClusterView before = view;
    ClusterView after;
    lock.lock();
    try {
      after = tracker.accept(node, result, state);
      view = after;
      published.signalAll();
    } finally {
      lock.unlock();
    }
    report(before, after);
    noteWritable(before, after);
    if (!Objects.equals(nodeOf(before.primary()), nodeOf(after.primary()))) {
      // The replicas have to be placed against the new primary before they can take reads.
      demand();
    }
    listener.onView(before, after);
  }

  private void noteWritable(ClusterView before, ClusterView after) {
    if (after.writable() != null) {
      if (before.writable() == null) {
        noPrimary.end(ticker.read());
      }
      return;
    }
    NodeView was = before.primary();
    NodeView is = after.primary();
    boolean same = was != null && was.readOnly() && Objects.equals(nodeOf(was), nodeOf(is));
    if (is != null && !same) {
      readOnlySince = ticker.read();
      LOG.info("{}", is);
    }
  }

  private static @Nullable Node nodeOf(@Nullable NodeView view) {
    return view == null ? null : view.node();
  }

  private static void report(ClusterView before, ClusterView after) {
    for (NodeView now : after.nodes()) {
      NodeView then = before.of(now.node());
      if (then.status() != now.status() || then.role() != now.role()) {
        LOG.info("{}", now);
      }
    }
  }
}
