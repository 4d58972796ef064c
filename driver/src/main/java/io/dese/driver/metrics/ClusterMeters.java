package io.dese.driver.metrics;

import io.dese.core.cluster.Node;
import io.dese.core.cluster.NodeView;
import io.dese.core.cluster.Role;
import io.dese.core.session.PinReason;
import io.dese.core.sql.StatementProfiles;
import io.dese.driver.telemetry.Pins;
import io.dese.driver.telemetry.Telemetry;
import io.dese.driver.telemetry.Waits;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** What concerns the cluster as a whole: lag, pins, waits, cache, catalog. */
final class ClusterMeters {

  private static final String SECONDS = "seconds";
  private static final String BYTES = "bytes";

  private final Telemetry telemetry;
  private final Meters meters;

  private ClusterMeters(Telemetry telemetry, Meters meters) {
    this.telemetry = telemetry;
    this.meters = meters;
  }

  static void bind(Telemetry telemetry, Meters meters) {
    ClusterMeters all = new ClusterMeters(telemetry, meters);
    telemetry.view().nodes().forEach(view -> all.bindNode(view.node()));
    all.bindPins();
    all.bindWaits();
    all.bindCache();
    all.bindCatalog();
  }

  private void bindNode(Node node) {
    Tags tags = Tags.of("node", node.name());
    meters.gauge(
        "replica.lag",
        "Age of a replica's data at most; not a number for other nodes and while it is not known",
        SECONDS,
        tags,
        () -> lag(node));
    meters.gauge(
        "replica.lag.size",
        "Log that a replica has yet to replay; not a number for other nodes and while not known",
        BYTES,
        tags,
        () -> lagBytes(node));
    for (Role role : Role.values()) {
      meters.gauge(
          "node.role",
          "1 while this is its role",
          null,
          tags.and("role", role.name().toLowerCase(Locale.ROOT)),
          () -> telemetry.view().of(node).role() == role ? 1 : 0);
    }
  }

  private double lag(Node node) {
    Duration lag = telemetry.view().of(node).lag(telemetry.ticker().read());
    return lag == null ? Double.NaN : lag.toNanos() / 1e9;
  }

  private double lagBytes(Node node) {
    NodeView view = telemetry.view().of(node);
    return view.lagBytes() < 0 ? Double.NaN : view.lagBytes();
  }

  private void bindPins() {
    Pins pins = telemetry.pins();
    for (PinReason reason : PinReason.values()) {
      Tags tags = Tags.of("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      meters.gauge(
          "sessions.pinned",
          "Sessions that are pinned to the primary",
          null,
          tags,
          () -> pins.present(reason));
      meters.counter(
          "pins", "Sessions that were pinned to the primary", tags, () -> pins.total(reason));
    }
  }

  private void bindWaits() {
    Waits waits = telemetry.waits();
    for (Waits.Kind kind : Waits.Kind.values()) {
      meters.sum(
          "waits",
          "Time that statements waited for the cluster",
          Tags.of("kind", kind.tag()),
          () -> waits.count(kind),
          () -> waits.nanos(kind));
    }
  }

  private void bindCache() {
    lookups("text-hit", StatementProfiles.Figures::textHits);
    lookups("fingerprint-hit", StatementProfiles.Figures::fingerprintHits);
    lookups("miss", StatementProfiles.Figures::misses);
    meters.counter(
        "statement.cache.evictions",
        "Entries that had to make room",
        Tags.empty(),
        () -> telemetry.statementCache().evictions());
    meters.gauge(
        "statement.cache.entries",
        "Statements that are remembered",
        null,
        Tags.empty(),
        () -> telemetry.statementCache().entries());
    meters.gauge(
        "statement.cache.weight",
        "What they weigh",
        "characters",
        Tags.empty(),
        () -> telemetry.statementCache().weight());
  }

  private void lookups(String result, ToLongFunction<StatementProfiles.Figures> figure) {
    meters.counter(
        "statement.cache.lookups",
        "Statements that were looked up in the cache",
        Tags.of("result", result),
        () -> figure.applyAsLong(telemetry.statementCache()));
  }

  private void bindCatalog() {
    meters.gauge(
        "catalog.age",
        "Time since the catalog was last known to be up to date",
        SECONDS,
        Tags.empty(),
        this::catalogAge);
    meters.counter(
        "catalog.reads",
        "How often the catalog was read as a whole",
        Tags.empty(),
        () -> telemetry.catalog().reads());
    meters.counter(
        "catalog.failures",
        "How often the catalog could not be looked at",
        Tags.empty(),
        () -> telemetry.catalog().failures());
  }

  private double catalogAge() {
    Long age = telemetry.catalog().age();
    return age == null ? Double.NaN : age / 1e9;
  }
}
