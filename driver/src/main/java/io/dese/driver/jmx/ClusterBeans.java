package io.dese.driver.jmx;

import io.dese.core.cluster.Node;
import io.dese.core.cluster.NodeView;
import io.dese.core.route.RouteReason;
import io.dese.core.route.RouteStats;
import io.dese.core.session.PinReason;
import io.dese.driver.pool.Pools;
import io.dese.driver.telemetry.Telemetry;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The MBeans of one cluster by the rest of their names. */
final class ClusterBeans {

  private final Telemetry telemetry;
  private final String cluster;
  private final Map<String, FiguresBean> beans = new TreeMap<>();

  private ClusterBeans(Telemetry telemetry, String cluster) {
    this.telemetry = telemetry;
    this.cluster = cluster;
  }

  /**
   * Makes them.
   *
   * @param cluster its name, quoted
   */
  static Map<String, FiguresBean> of(Telemetry telemetry, String cluster) {
    ClusterBeans all = new ClusterBeans(telemetry, cluster);
    all.beans.put("type=Cluster,name=" + cluster, all.cluster());
    all.beans.put("type=Routes,name=" + cluster, all.routes());
    for (NodeView view : telemetry.view().nodes()) {
      all.addNode(view.node());
    }
    return all.beans;
  }

  private FiguresBean cluster() {
    return new FiguresBean("A cluster that the driver routes to")
        .text("Primary", "the node that takes the writes", this::primary)
        .text("Health", "status of the health report", () -> telemetry.report().status().text())
        .number("Statements", "answered so far", () -> telemetry.routes().figures().total())
        .number(
            "StatementsOnReplicas",
            "of these, by replicas",
            () -> telemetry.routes().figures().onReplicas())
        .number("PinnedSessions", "sessions that hold state on the primary", this::pinned)
        .number(
            "CacheTextHits",
            "statements whose text was known",
            () -> telemetry.statementCache().textHits())
        .number(
            "CacheFingerprintHits",
            "statements new but for literals",
            () -> telemetry.statementCache().fingerprintHits())
        .number("CacheMisses", "statements analysed", () -> telemetry.statementCache().misses())
        .number("CatalogReads", "full reads of the catalog", () -> telemetry.catalog().reads());
  }

  private String primary() {
    NodeView primary = telemetry.view().primary();
    return primary == null ? "none" : primary.node().name();
  }

  private long pinned() {
    return Arrays.stream(PinReason.values()).mapToLong(telemetry.pins()::present).sum();
  }

  private FiguresBean routes() {
    FiguresBean bean = new FiguresBean("Statements by the reason of their route");
    for (RouteReason reason : RouteReason.values()) {
      bean.number(attribute(reason.tag()), reason.text(), () -> count(reason));
    }
    return bean;
  }

  private long count(RouteReason reason) {
    RouteStats stats = telemetry.routes();
    return telemetry.view().nodes().stream()
        .map(NodeView::node)
        .mapToLong(node -> stats.counted(node, true, reason) + stats.counted(node, false, reason))
        .sum();
  }

  /** {@code after-write} as {@code AfterWrite}. */
  private static String attribute(String tag) {
    return Arrays.stream(tag.split("-", -1))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  private void addNode(Node node) {
    String name = Registration.quoted(node.name());
    beans.put(
        "type=Node,cluster=" + cluster + ",name=" + name,
        new FiguresBean("A node of a cluster, as it was last seen")
            .text("Role", "primary, replica, fenced or unknown", () -> lower(view(node).role()))
            .text("Status", "whether it answers", () -> lower(view(node).status()))
            .fraction("LagMilliseconds", "age of a replica's data; NaN if unknown", () -> lag(node))
            .number("LagBytes", "log yet to replay; -1 if unknown", () -> view(node).lagBytes())
            .number("Statements", "answered so far", () -> telemetry.routes().figures().on(node)));
    for (boolean replica : new boolean[] {false, true}) {
      String role = replica ? "replica" : "primary";
      beans.put(
          "type=Pool,cluster=" + cluster + ",node=" + name + ",role=" + role, pool(node, replica));
    }
  }

  private FiguresBean pool(Node node, boolean replica) {
    Pools pools = telemetry.pools();
    return new FiguresBean("The pool of a node in one role; all zero before it is needed")
        .number("Active", "connections lent", () -> pools.figures(node, replica).active())
        .number("Idle", "connections not lent", () -> pools.figures(node, replica).idle())
        .number("Waiting", "threads that wait", () -> pools.figures(node, replica).waiting())
        .number("Maximum", "connections at most", () -> pools.figures(node, replica).maximum())
        .number("Borrowed", "connections lent so far", () -> pools.borrowing(node, replica).count())
        .number(
            "Timeouts",
            "borrowers that got none in time",
            () -> pools.borrowing(node, replica).timeouts());
  }

  private NodeView view(Node node) {
    return telemetry.view().of(node);
  }

  private double lag(Node node) {
    Duration lag = view(node).lag(telemetry.ticker().read());
    return lag == null ? Double.NaN : lag.toNanos() / 1e6;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
