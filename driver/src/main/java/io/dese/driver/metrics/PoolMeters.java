package io.dese.driver.metrics;

import io.dese.core.cluster.Node;
import io.dese.core.cluster.NodeView;
import io.dese.driver.pool.BorrowFigures;
import io.dese.driver.pool.NodePool;
import io.dese.driver.pool.Pools;
import io.dese.driver.telemetry.Telemetry;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** Pools by node and role. */
final class PoolMeters {

  private final Pools pools;
  private final Meters meters;
  private final Node node;
  private final boolean replica;
  private final Tags tags;

  private PoolMeters(Pools pools, Meters meters, Node node, boolean replica) {
    this.pools = pools;
    this.meters = meters;
    this.node = node;
    this.replica = replica;
    tags = Tags.of("node", node.name(), "role", replica ? "replica" : "primary");
  }

  static void bind(Telemetry telemetry, Meters meters) {
    for (NodeView view : telemetry.view().nodes()) {
      for (boolean replica : new boolean[] {false, true}) {
        new PoolMeters(telemetry.pools(), meters, view.node(), replica).bind();
      }
    }
  }

  private void bind() {
    gauge("active", "Connections lent", NodePool.Figures::active);
    gauge("idle", "Connections waiting to be lent", NodePool.Figures::idle);
    gauge("waiting", "Threads waiting for a connection", NodePool.Figures::waiting);
    gauge(
        "maximum", "Connections at most; 0 before the first is needed", NodePool.Figures::maximum);
    counter("opened", "Connections opened", BorrowFigures::opened);
    counter("timeouts", "Borrowers that got no connection in time", BorrowFigures::timeouts);
    meters.sum(
        "pool.borrow",
        "Time that borrowers waited for a connection",
        tags,
        () -> borrowing(BorrowFigures::count),
        () -> borrowing(BorrowFigures::nanos));
  }

  private void gauge(String name, String description, ToIntFunction<NodePool.Figures> figure) {
    meters.gauge(
        "pool." + name,
        description,
        null,
        tags,
        () -> figure.applyAsInt(pools.figures(node, replica)));
  }

  private void counter(String name, String description, ToLongFunction<BorrowFigures> figure) {
    meters.counter("pool." + name, description, tags, () -> borrowing(figure));
  }

  private long borrowing(ToLongFunction<BorrowFigures> figure) {
    return figure.applyAsLong(pools.borrowing(node, replica));
  }
}
