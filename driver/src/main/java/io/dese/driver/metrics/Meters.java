package io.dese.driver.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Registers meters of one cluster, and takes them away again. Thread-safe. */
final class Meters {

  private static final String PREFIX = "dese.";

  /** From a tenth of what a round trip takes to what nobody waits for. */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(200),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30)
  };

  private final MeterRegistry registry;
  private final Tags tags;
  private final Queue<Meter> registered = new ConcurrentLinkedQueue<>();

  Meters(MeterRegistry registry, Tags tags) {
    this.registry = registry;
    this.tags = tags;
  }

  void gauge(
      String name, String description, @Nullable String unit, Tags own, DoubleSupplier value) {
    registered.add(
        Gauge.builder(PREFIX + name, value::getAsDouble)
            .description(description)
            .baseUnit(unit)
            .tags(tags.and(own))
            .register(registry));
  }

  void counter(String name, String description, Tags own, LongSupplier value) {
    // A registry holds its object weakly and its function strongly: so the function holds both.
    registered.add(
        FunctionCounter.builder(PREFIX + name, value, source -> value.getAsLong())
            .description(description)
            .tags(tags.and(own))
            .register(registry));
  }

  void sum(String name, String description, Tags own, LongSupplier count, LongSupplier nanos) {
    registered.add(
        FunctionTimer.builder(
                PREFIX + name,
                count,
                source -> count.getAsLong(),
                source -> nanos.getAsLong(),
                TimeUnit.NANOSECONDS)
            .description(description)
            .tags(tags.and(own))
            .register(registry));
  }

  Timer timer(String name, String description, Tags own) {
    Timer timer =
        Timer.builder(PREFIX + name)
            .description(description)
            .tags(tags.and(own))
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    registered.add(timer);
    return timer;
  }

  void remove() {
    registered.forEach(registry::remove);
    registered.clear();
  }
}
