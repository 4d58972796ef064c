package io.dese.cli.demo;

import io.dese.core.cluster.Node;
import io.dese.core.route.RouteReason;
import io.dese.driver.connection.DeseConnection;
import io.dese.health.Ticker;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

/** Where the story plays: the nodes, the load's figures, and waiting for what they should show. */
final class Stage {

  /** For everything that is waited for; far more than any of it should take. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private static final Duration GLANCE = Duration.ofMillis(2);

  /** A node without a read for so long is avoided, if meanwhile enough went elsewhere. */
  private static final Duration QUIET = Duration.ofMillis(400);

  private static final long ENOUGH = 20;

  private final PostgresCluster cluster;
  private final String url;
  private final Observer observer;
  private final Tally tally;
  private final Lifetime lifetime;
  private final Ticker ticker;

  Stage(
      PostgresCluster cluster,
      String url,
      Observer observer,
      Tally tally,
      Lifetime lifetime,
      Ticker ticker) {
    this.cluster = cluster;
    this.url = url;
    this.observer = observer;
    this.tally = tally;
    this.lifetime = lifetime;
    this.ticker = ticker;
  }

  List<PostgresNode> replicas() {
    return cluster.replicas();
  }

  /** A session like that of any client. */
  DeseConnection connect() throws SQLException {
    return Workload.connect(url);
  }

  Tally tally() {
    return tally;
  }

  Stopwatch stopwatch() {
    return Stopwatch.start(ticker);
  }

  Counts counts() {
    return observer.counts();
  }

  /** The driver's name of a node: both list them in the same order. */
  Node asNode(PostgresNode node) {
    return new Node(cluster.nodes().indexOf(node), node.host(), node.port());
  }

  /**
   * Waits for some time.
   *
   * @throws CancellationException when the demo has been interrupted
   */
  void pause(Duration time) {
    if (!lifetime.pause(time)) {
      throw new CancellationException("interrupted");
    }
  }

  /** Makes sure that a node takes reads, or that it is avoided later would mean nothing. */
  void requireReads(PostgresNode replica) {
    if (untilRead(replica, counts(), stopwatch()).isEmpty()) {
      throw new IllegalStateException(replica.name() + " took no reads to begin with");
    }
  }

  /** Undoes what a step did, unless the demo was interrupted: then the cluster is being removed. */
  void restore(Runnable undo) {
    if (!lifetime.over()) {
      undo.run();
    }
  }

  /**
   * Waits until a node takes reads.
   *
   * @param since counts that the answer refers to
   * @param watch time that the answer refers to
   * @return how long that took; empty if it did not within {@link #LIMIT}
   */
  Optional<Duration> untilRead(PostgresNode replica, Counts since, Stopwatch watch) {
    Node node = asNode(replica);
    return until(counts -> counts.readsOn(node) > since.readsOn(node), watch);
  }

  /** Waits until statements are routed for a reason; as {@link #untilRead}. */
  Optional<Duration> untilRouted(RouteReason reason, Counts since, Stopwatch watch) {
    return until(counts -> counts.because(reason) > since.because(reason), watch);
  }

  private Optional<Duration> until(Predicate<Counts> reached, Stopwatch watch) {
    Stopwatch patience = stopwatch();
    while (!reached.test(counts())) {
      if (patience.elapsed().compareTo(LIMIT) > 0) {
        return Optional.empty();
      }
      pause(GLANCE);
    }
    return Optional.of(watch.elapsed());
  }

  /**
   * Waits until reads avoid some nodes: neither answered nor tried there for a while, although
   * there is traffic.
   *
   * @param watch started when the nodes were given the reason
   * @return when the last read met one of them; empty if they were not left in peace within {@link
   *     #LIMIT}
   */
  Optional<Duration> untilAvoided(List<PostgresNode> replicas, Stopwatch watch) {
    List<Node> nodes = replicas.stream().map(this::asNode).toList();
    Stopwatch patience = stopwatch();
    Counts atLast = counts();
    Duration last = watch.elapsed();
    while (patience.elapsed().compareTo(LIMIT) < 0) {
      pause(GLANCE);
      Counts now = counts();
      Duration at = watch.elapsed();
      if (met(nodes, now) != met(nodes, atLast)) {
        atLast = now;
        last = at;
      } else if (at.minus(last).compareTo(QUIET) >= 0
          && now.routes().total() - atLast.routes().total() >= ENOUGH) {
        return Optional.of(last);
      }
    }
    return Optional.empty();
  }

  private static long met(List<Node> nodes, Counts counts) {
    return counts.rescued() + nodes.stream().mapToLong(counts::readsOn).sum();
  }
}
