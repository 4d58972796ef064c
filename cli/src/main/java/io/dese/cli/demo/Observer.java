package io.dese.cli.demo;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.NodeView;
import io.dese.core.cluster.Role;
import io.dese.core.route.RouteStats;
import io.dese.driver.connection.DeseConnection;
import io.dese.health.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns what driver and clients can tell into figures. {@link #figures} is for one thread. */
final class Observer {

  private static final long RATE_NANOS = Duration.ofSeconds(1).toNanos();

  private final DeseConnection insight;
  private final Tally tally;
  private final Ticker ticker;
  private final Stopwatch sinceStart;
  private final List<Sample> samples = new ArrayList<>();

  private record Sample(long at, RouteStats.Figures routes) {}

  /**
   * Begins to observe.
   *
   * @param insight is asked about the cluster and never runs a statement
   */
  Observer(DeseConnection insight, Tally tally, Ticker ticker) {
    this.insight = insight;
    this.tally = tally;
    this.ticker = ticker;
    this.sinceStart = Stopwatch.start(ticker);
  }

  /** What has been counted so far; for any thread. */
  Counts counts() {
    return new Counts(
        insight.routeStats().figures(), tally.ownReads(), tally.stale(), tally.errorCount());
  }

  /** Everything, now. */
  Figures figures() {
    Sample now = new Sample(ticker.read(), insight.routeStats().figures());
    Sample then = aSecondAgo(now);
    ClusterView view = insight.clusterView();
    List<NodeFigures> nodes = new ArrayList<>();
    for (NodeView node : view.nodes()) {
      nodes.add(figures(node, then, now));
    }
    return new Figures(
        sinceStart.elapsed(),
        nodes,
        now.routes().byReason(),
        now.routes().onReplicas(),
        tally.ownReads(),
        tally.stale(),
        tally.errorCount());
  }

  private NodeFigures figures(NodeView node, Sample then, Sample now) {
    long ran = now.routes().on(node.node()) - then.routes().on(node.node());
    long nanos = Math.max(1, now.at() - then.at());
    return new NodeFigures(
        "node" + (node.node().index() + 1),
        node.node().name(),
        node.role().name().toLowerCase(Locale.ROOT),
        node.status().name().toLowerCase(Locale.ROOT),
        node.role() == Role.REPLICA && node.status().takesTraffic() ? node.lag(now.at()) : null,
        insight.pools().figures(node.node()),
        Math.round((double) ran * RATE_NANOS / nanos));
  }

  /** The youngest sample that is a second old, or the oldest while there is none. */
  private Sample aSecondAgo(Sample now) {
    samples.add(now);
    while (samples.size() > 1 && now.at() - samples.get(1).at() >= RATE_NANOS) {
      samples.remove(0);
    }
    return samples.get(0);
  }
}
