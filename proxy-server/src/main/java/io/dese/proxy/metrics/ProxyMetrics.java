package io.dese.proxy.metrics;

import io.dese.proxy.admin.Facts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a proxy, as a text that Prometheus reads. Meters of a pool appear with the pool;
 * all of them show the same moment. Thread-safe.
 */
public final class ProxyMetrics implements AutoCloseable {

  /** What the text is. */
  public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Set<Snapshot.Key> known = new HashSet<>();
  private volatile Snapshot now;

  /** Shows this first. */
  public ProxyMetrics(Facts first) {
    now = new Snapshot(first);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    collections.bindTo(registry);
    process(first);
  }

  private void process(Facts first) {
    gauge(
        "uptime",
        "Time since the proxy was started",
        "seconds",
        Tags.empty(),
        snapshot -> snapshot.facts().process().uptime().toMillis() / 1000.0);
    gauge(
        "direct.memory",
        "Memory that is taken outside the heap",
        "bytes",
        Tags.empty(),
        snapshot -> snapshot.facts().process().directMemory());
    gauge(
        "prepared.memory",
        "Texts of prepared statements",
        "bytes",
        Tags.empty(),
        snapshot -> snapshot.facts().process().preparedMemory());
    gauge(
        "ready",
        "1 while new clients are taken, else 0",
        null,
        Tags.empty(),
        snapshot ->
            snapshot.facts().process().listening() && !snapshot.facts().process().draining()
                ? 1
                : 0);
    gauge(
        "clients.login",
        "Clients that log in",
        null,
        Tags.empty(),
        snapshot -> snapshot.facts().process().loginClients());
    gauge("clients.console", "Clients at the console", null, Tags.empty(), Snapshot::atConsole);
    for (int i = 0; i < first.process().loopLags().size(); i++) {
      int loop = i;
      gauge(
          "loop.lag",
          "How late an event loop was with its last regular task",
          "seconds",
          Tags.of("loop", Integer.toString(loop)),
          snapshot -> snapshot.facts().process().loopLags().get(loop).toNanos() / 1e9);
    }
  }

  private void gauge(
      String name,
      String description,
      @Nullable String unit,
      Tags tags,
      ToDoubleFunction<Snapshot> value) {
    Gauge.builder("dese.proxy." + name, () -> value.applyAsDouble(now))
        .description(description)
        .baseUnit(unit)
        .tags(tags)
        .register(registry);
  }

  /** All metrics as they were at that moment. */
  public synchronized String text(Facts facts) {
    now = new Snapshot(facts);
    for (Snapshot.Key key : now.pools()) {
      if (known.add(key)) {
        new PoolMeters(registry, key, () -> now).bind();
      }
      new ErrorMeters(registry, key, () -> now).bind();
    }
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
