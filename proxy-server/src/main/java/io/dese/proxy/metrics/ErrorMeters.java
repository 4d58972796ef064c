package io.dese.proxy.metrics;

import io.dese.proxy.admin.PoolFacts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Errors of a pool by class of SQLSTATE; a class appears with its first error. */
final class ErrorMeters {

  private final MeterRegistry registry;
  private final Snapshot.Key key;
  private final Supplier<Snapshot> now;
  private final Set<String> bound = ConcurrentHashMap.newKeySet();

  ErrorMeters(MeterRegistry registry, Snapshot.Key key, Supplier<Snapshot> now) {
    this.registry = registry;
    this.key = key;
    this.now = now;
  }

  void bind() {
    PoolFacts pool = now.get().pool(key);
    if (pool != null) {
      pool.totals().errors().keySet().forEach(this::bind);
    }
  }

  private void bind(String type) {
    if (!bound.add(type)) {
      return;
    }
    FunctionCounter.builder("dese.proxy.errors", now, source -> count(now.get(), type))
        .description("Errors that clients were sent")
        .tags("database", key.database(), "user", key.user(), "class", type)
        .register(registry);
  }

  private double count(Snapshot snapshot, String type) {
    PoolFacts pool = snapshot.pool(key);
    return pool == null ? 0 : pool.totals().errors().getOrDefault(type, 0L);
  }
}
