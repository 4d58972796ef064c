package io.dese.cli.demo;

import io.dese.core.route.RouteReason;
import io.dese.driver.pool.NodePool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures as lines of at most 80 columns; pure. */
final class TableRenderer {

  /** As many as leave the table and some of the story on a terminal of 24 lines. */
  private static final int LIVE_REASONS = 7;

  private static final double MILLIS_PER_SECOND = 1e3;

  private final Ink ink;

  TableRenderer(Ink ink) {
    this.ink = ink;
  }

  /** The table that is drawn again and again. */
  List<String> table(Figures figures) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(ink.bold(row("node", "address", "role", "status", "lag", "act/idle/max", "stmt/s")));
    figures.nodes().forEach(node -> lines.add(row(node)));
    lines.add("");
    lines.add(ink.bold(String.format(Locale.ROOT, "%7s %6s  %s", "routed", "share", "because")));
    List<String> reasons = reasons(figures.statements());
    lines.addAll(reasons.subList(0, Math.min(reasons.size(), LIVE_REASONS)));
    if (reasons.size() > LIVE_REASONS) {
      lines.add(ink.dim("%7s %6s  and %d more".formatted("", "", reasons.size() - LIVE_REASONS)));
    }
    lines.add("");
    lines.add(
        "%s on replicas   own writes read %s   client errors %s   stale reads %s"
            .formatted(
                Quantity.share(figures.onReplicas(), figures.total()),
                Quantity.count(figures.ownReads()),
                zeroIsGood(figures.errors()),
                zeroIsGood(figures.stale())));
    return lines;
  }

  /** The same in one line, for where nothing can be drawn. */
  String line(Figures figures) {
    String replicas =
        figures.nodes().stream()
            .filter(node -> !node.role().equals("primary"))
            .map(node -> node.name() + " " + lagOrStatus(node))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%5.1f s %5d/s  %s on replicas  %s  errors %d, stale %d",
        figures.elapsed().toMillis() / MILLIS_PER_SECOND,
        figures.perSecond(),
        Quantity.share(figures.onReplicas(), figures.total()),
        replicas,
        figures.errors(),
        figures.stale());
  }

  private static String lagOrStatus(NodeFigures node) {
    return node.lag() == null ? node.status() : Quantity.time(node.lag());
  }

  /** Routes by reason, the most frequent first. */
  List<String> reasons(Map<RouteReason, Long> statements) {
    long total = statements.values().stream().mapToLong(Long::longValue).sum();
    return statements.entrySet().stream()
        .sorted(
            Map.Entry.<RouteReason, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(
            entry ->
                String.format(
                    Locale.ROOT,
                    "%7s %6s  %s",
                    Quantity.count(entry.getValue()),
                    Quantity.share(entry.getValue(), total),
                    entry.getKey().text()))
        .toList();
  }

  private String row(NodeFigures node) {
    NodePool.Figures pool = node.pool();
    Duration lag = node.lag();
    return row(
        node.name(),
        node.address(),
        node.role(),
        node.status(),
        lag == null ? "-" : Quantity.time(lag),
        pool.active() + "/" + pool.idle() + "/" + pool.maximum(),
        Quantity.count(node.perSecond()));
  }

  private String row(
      String name,
      String address,
      String role,
      String status,
      String lag,
      String pool,
      String perSecond) {
    return String.format(
        Locale.ROOT,
        "%-6s %-16s %-8s %s %8s %13s %9s",
        name,
        address,
        role,
        coloured(String.format(Locale.ROOT, "%-10s", status)),
        lag,
        pool,
        perSecond);
  }

  private String coloured(String status) {
    return switch (status.strip()) {
      case "status" -> status;
      case "up" -> ink.good(status);
      case "down" -> ink.bad(status);
      default -> ink.warning(status);
    };
  }

  private String zeroIsGood(long number) {
    String text = Quantity.count(number);
    return number == 0 ? ink.good(text) : ink.bad(text);
  }
}
