package io.dese.health.system;

import io.dese.health.Measured;
import io.dese.health.Measurement;
import io.dese.health.Measurement.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures, and what is too much.
 *
 * @param figures what the process knows of itself
 * @param limits what is too much
 */
public record SystemFacts(SystemFigures figures, SystemLimits limits) implements Measured {

  private static final String PERCENT = "%";
  private static final String BYTES = "bytes";

  @Override
  public List<Measurement> measurements() {
    SystemFigures f = figures;
    Long live = f.heapLive();
    return List.of(
        limited("cpu:utilization", f.cpuLoad(), limits.cpu()),
        limited("cpu:process", f.processCpuLoad(), NEVER),
        limited(
            "memory:utilization",
            part(live == null ? f.heapUsed() : live, f.heapMax()),
            limits.memory()),
        Measurement.of("memory:used", f.heapUsed(), BYTES),
        Measurement.of("memory:max", f.heapMax(), BYTES),
        limited("directMemory:utilization", part(f.directUsed(), f.directMax()), limits.memory()),
        Measurement.of("directMemory:used", f.directUsed(), BYTES),
        Measurement.of("threads:count", f.threads(), null),
        limited("fileDescriptors:utilization", part(f.openFiles(), f.maxFiles()), limits.files()),
        Measurement.of("fileDescriptors:open", f.openFiles(), null),
        Measurement.of("uptime", f.uptime().toMillis() / 1000.0, "s"));
  }

  private static final Limits NEVER =
      new Limits(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  private static Measurement limited(String name, @Nullable Double part, Limits limits) {
    // To a tenth, which is more than these figures are good for.
    Double percent = part == null ? null : Math.round(part * 1000) / 10.0;
    return Measurement.limited(name, percent, PERCENT, limits);
  }

  private static @Nullable Double part(@Nullable Long value, @Nullable Long max) {
    return value == null || max == null || max <= 0 ? null : (double) value / max;
  }
}
