package io.dese.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures of a benchmark, as a table and as JSON. */
final class Report {

  private static final double MILLI = 1e6;

  private final List<String> objects = new ArrayList<>();

  /** Adds several runs of one fault. */
  String add(Fault fault, boolean traffic, List<FaultRun.Figures> runs) {
    double[] seen = runs.stream().mapToDouble(run -> run.seen() / MILLI).sorted().toArray();
    double[] suffered = runs.stream().mapToDouble(run -> run.suffered() / MILLI).sorted().toArray();
    double slowest = runs.stream().mapToDouble(run -> run.slowest() / MILLI).max().orElse(0);
    Map<String, Integer> errors = new TreeMap<>();
    runs.forEach(run -> run.errors().forEach((state, n) -> errors.merge(state, n, Integer::sum)));
    int statements = runs.stream().mapToInt(FaultRun.Figures::statements).sum();
    String load = traffic ? "traffic" : "idle";
    objects.add(
        format(
            "{\"fault\":\"%s\",\"load\":\"%s\",\"runs\":%d,\"seenMillis\":%s,\"sufferedMillis\":%s,"
                + "\"slowestMillis\":%.1f,\"statements\":%d,\"errors\":%s}",
            fault.text(),
            load,
            runs.size(),
            array(seen),
            array(suffered),
            slowest,
            statements,
            object(errors)));
    return format(
        "%-20s %-8s seen %6.0f (%.0f to %.0f)  suffered until %6.0f (%.0f to %.0f)"
            + "  slowest %6.0f ms  errors %s of %d",
        fault.text(),
        load,
        median(seen),
        seen[0],
        seen[seen.length - 1],
        median(suffered),
        suffered[0],
        suffered[suffered.length - 1],
        slowest,
        errors,
        statements);
  }

  /** Adds the times until reads returned to replicas. */
  String addCatchUp(long[] nanos) {
    double[] times = Arrays.stream(nanos).mapToDouble(time -> time / MILLI).sorted().toArray();
    double p99 = times[Math.min(times.length - 1, times.length * 99 / 100)];
    double last = times[times.length - 1];
    objects.add(
        format(
            "{\"catchUp\":{\"writes\":%d,\"medianMillis\":%.2f,\"p99Millis\":%.2f,"
                + "\"maxMillis\":%.2f}}",
            times.length, median(times), p99, last));
    return format(
        "reads return to replicas after a write: median %.2f ms, p99 %.2f ms, max %.2f ms"
            + " (%d writes)",
        median(times), p99, last, times.length);
  }

  /** Adds what sampling costs. */
  String addSampling(SamplingRun.Figures figures) {
    objects.add(
        format(
            "{\"sampling\":{\"primaryBytesPerSecond\":%.0f,\"replicaBytesPerSecond\":%.0f,"
                + "\"idleShare\":%.4f,\"catchUpShare\":%.4f}}",
            figures.bytesPerSecond(),
            figures.replicaBytesPerSecond(),
            figures.idleShare(),
            figures.busyShare()));
    return format(
        "sampling while idle: %.0f bytes/s with the primary, %.0f with a replica, %.2f %% of a"
            + " processor on the primary; while a session waits: %.2f %%",
        figures.bytesPerSecond(),
        figures.replicaBytesPerSecond(),
        100 * figures.idleShare(),
        100 * figures.busyShare());
  }

  String json() {
    return objects.stream().collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
  }

  private static String object(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String array(double[] values) {
    return Arrays.stream(values)
        .mapToObj(value -> format("%.1f", value))
        .collect(Collectors.joining(",", "[", "]"));
  }

  static double median(double[] sorted) {
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
