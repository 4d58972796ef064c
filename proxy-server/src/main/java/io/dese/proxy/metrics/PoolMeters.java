package io.dese.proxy.metrics;

import io.dese.core.session.PinReason;
import io.dese.proxy.admin.PoolFacts;
import io.dese.proxy.figures.Figure;
import io.dese.proxy.session.SessionState.Activity;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Registers the meters of one pool. */
final class PoolMeters {

  private static final String PREFIX = "dese.proxy.";

  private final MeterRegistry registry;
  private final Snapshot.Key key;
  private final Supplier<Snapshot> now;
  private final Tags tags;

  PoolMeters(MeterRegistry registry, Snapshot.Key key, Supplier<Snapshot> now) {
    this.registry = registry;
    this.key = key;
    this.now = now;
    tags = Tags.of("database", key.database(), "user", key.user());
  }

  void bind() {
    state();
    counts();
    times();
  }

  private void state() {
    for (Activity activity : Activity.values()) {
      Gauge.builder(PREFIX + "clients", () -> now.get().clients(key, activity))
          .description("Clients by what they do")
          .tags(tags.and("state", tag(activity)))
          .register(registry);
    }
    connections("active", pool -> pool.figures().lent());
    connections("idle", pool -> pool.figures().idle());
    connections("login", pool -> pool.figures().opening());
    gauge("pool.size", "Most connections", null, pool -> pool.limits().size());
    gauge("pool.waiting", "Clients that wait", null, pool -> pool.figures().waiting());
    gauge(
        "pool.longest.wait",
        "How long the first of them has waited",
        "seconds",
        pool -> pool.figures().longestWait() / 1e9);
    gauge("pool.paused", "1 while nothing is lent", null, pool -> pool.figures().paused() ? 1 : 0);
    gauge(
        "pool.up",
        "0 while no server lets the proxy in, else 1",
        null,
        pool -> pool.failure() == null ? 1 : 0);
  }

  private void counts() {
    counter("pool.opened", "Server connections opened", p -> p.figures().counts().opened());
    counter("pool.closed", "Server connections closed", p -> p.figures().counts().closed());
    counter("pool.failed", "Attempts to open one that failed", p -> p.figures().counts().failed());
    counter(
        "pool.refused",
        "Clients that had waited for too long",
        pool -> pool.figures().counts().refused());
    counter("received", "Bytes from clients", "bytes", Figure.RECEIVED);
    counter("sent", "Bytes to clients", "bytes", Figure.SENT);
    counter("assignments", "Server connections lent", null, Figure.ASSIGNMENTS);
    counter("parses", "Statements that clients prepared", null, Figure.PARSES);
    counter("prepared.hits", "Of those, already there on the server", null, Figure.PREPARED_HITS);
    counter("prepared.misses", "Statements prepared on servers", null, Figure.PREPARED_MISSES);
    counter("binds", "Statements that clients bound", null, Figure.BINDS);
    counter("cancels", "Requests to cancel, passed on", null, Figure.CANCELS);
    counter("timeouts", "Statements and clients ended by time-outs", null, Figure.TIMEOUTS);
    for (PinReason reason : PinReason.values()) {
      register(
          "pins",
          "Sessions bound to their connection",
          null,
          tags.and("reason", tag(reason)),
          pool -> pool.totals().pins().getOrDefault(reason, 0L));
    }
  }

  private void times() {
    timer("requests", "Requests, and the time they took", Figure.REQUESTS, Figure.REQUEST_TIME);
    timer(
        "transactions",
        "Transactions, and the time they took",
        Figure.TRANSACTIONS,
        Figure.TRANSACTION_TIME);
    timer("waits", "Clients that had to wait for a connection", Figure.WAITS, Figure.WAIT_TIME);
  }

  private static String tag(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void connections(String state, ToDoubleFunction<PoolFacts> value) {
    Gauge.builder(PREFIX + "pool.connections", () -> of(value))
        .description("Server connections by state")
        .tags(tags.and("state", state))
        .register(registry);
  }

  private void gauge(
      String name, String description, @Nullable String unit, ToDoubleFunction<PoolFacts> value) {
    Gauge.builder(PREFIX + name, () -> of(value))
        .description(description)
        .baseUnit(unit)
        .tags(tags)
        .register(registry);
  }

  private void counter(String name, String description, ToLongFunction<PoolFacts> value) {
    register(name, description, null, tags, value);
  }

  private void counter(String name, String description, @Nullable String unit, Figure figure) {
    register(name, description, unit, tags, pool -> pool.totals().of(figure));
  }

  /** A registry holds its object weakly and its function strongly: so the function holds it. */
  private void register(
      String name,
      String description,
      @Nullable String unit,
      Tags all,
      ToLongFunction<PoolFacts> value) {
    FunctionCounter.builder(PREFIX + name, this, own -> of(value::applyAsLong))
        .description(description)
        .baseUnit(unit)
        .tags(all)
        .register(registry);
  }

  private void timer(String name, String description, Figure count, Figure time) {
    FunctionTimer.builder(
            PREFIX + name,
            this,
            own -> (long) of(pool -> pool.totals().of(count)),
            own -> of(pool -> pool.totals().of(time)),
            TimeUnit.NANOSECONDS)
        .description(description)
        .tags(tags)
        .register(registry);
  }

  private double of(ToDoubleFunction<PoolFacts> value) {
    PoolFacts pool = now.get().pool(key);
    return pool == null ? 0 : value.applyAsDouble(pool);
  }
}
