package io.dese.core.route;

import static java.util.Objects.requireNonNull;

import io.dese.core.cluster.Node;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts every statement by the node that ran it and by the reason of its route. Thread-safe. */
public final class RouteStats {

  private final List<Counters> byNode;

  /** The counters of one node; complete from the start, so that threads only ever read the maps. */
  private record Counters(
      Node node, Map<RouteReason, LongAdder> asReplica, Map<RouteReason, LongAdder> asPrimary) {

    Counters(Node node) {
      this(node, zeros(), zeros());
    }

    private static Map<RouteReason, LongAdder> zeros() {
      Map<RouteReason, LongAdder> zeros = new EnumMap<>(RouteReason.class);
      for (RouteReason reason : RouteReason.values()) {
        zeros.put(reason, new LongAdder());
      }
      return zeros;
    }

    Map<RouteReason, LongAdder> as(boolean replica) {
      return replica ? asReplica : asPrimary;
    }
  }

  /** Starts at zero for the nodes of a cluster, in their order. */
  public RouteStats(List<Node> nodes) {
    byNode = nodes.stream().map(Counters::new).toList();
  }

  /**
   * Counts one statement.
   *
   * @param node where it ran
   * @param asReplica whether the node was used as a replica
   * @param reason why there
   */
  public void count(Node node, boolean asReplica, RouteReason reason) {
    requireNonNull(byNode.get(node.index()).as(asReplica).get(reason)).increment();
  }

  /** One of the counters so far: statements that a node ran in one role for one reason. */
  public long counted(Node node, boolean asReplica, RouteReason reason) {
    return requireNonNull(byNode.get(node.index()).as(asReplica).get(reason)).sum();
  }

  /** The figures so far. Not atomic over all counters; each one never goes back. */
  public Figures figures() {
    List<Figure> figures = new ArrayList<>();
    for (Counters counters : byNode) {
      for (boolean replica : new boolean[] {true, false}) {
        counters
            .as(replica)
            .forEach(
                (reason, count) ->
                    figures.add(new Figure(counters.node(), replica, reason, count.sum())));
      }
    }
    figures.removeIf(figure -> figure.count() == 0);
    return new Figures(List.copyOf(figures));
  }

  /**
   * One counter.
   *
   * @param node where the statements ran
   * @param asReplica whether the node was used as a replica
   * @param reason why there
   * @param count how many, at least 1
   */
  public record Figure(Node node, boolean asReplica, RouteReason reason, long count) {}

  /**
   * All counters that are not zero.
   *
   * @param all in the order of the nodes, then of the reasons
   */
  public record Figures(List<Figure> all) {

    /** Statements that replicas ran. */
    public long onReplicas() {
      return all.stream().filter(Figure::asReplica).mapToLong(Figure::count).sum();
    }

    /** All statements. */
    public long total() {
      return all.stream().mapToLong(Figure::count).sum();
    }

    /** Statements that one node ran, in either role. */
    public long on(Node node) {
      return all.stream().filter(f -> f.node().equals(node)).mapToLong(Figure::count).sum();
    }

    /** Statements by reason. */
    public Map<RouteReason, Long> byReason() {
      Map<RouteReason, Long> sums = new EnumMap<>(RouteReason.class);
      all.forEach(f -> sums.merge(f.reason(), f.count(), Long::sum));
      return sums;
    }
  }
}
