package io.dese.benchmarks.proxy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was measured: several values of each thing for each target. */
final class Figures {

  private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

  void add(String what, String target, double value) {
    values
        .computeIfAbsent(what, name -> new LinkedHashMap<>())
        .computeIfAbsent(target, name -> new ArrayList<>())
        .add(value);
  }

  /** A line for each thing and target, with ratios of the medians. */
  List<String> lines(String unit) {
    List<String> lines = new ArrayList<>();
    values.forEach(
        (what, byTarget) ->
            byTarget.forEach(
                (target, runs) ->
                    lines.add(
                        format(
                            "%-14s %-10s %12.1f %s (%.1f to %.1f, %d runs)%s",
                            what,
                            target,
                            median(runs),
                            unit,
                            Collections.min(runs),
                            Collections.max(runs),
                            runs.size(),
                            ratios(target, byTarget)))));
    return lines;
  }

  private static String ratios(String target, Map<String, List<Double>> byTarget) {
    if (!target.equals("dese")) {
      return "";
    }
    return byTarget.entrySet().stream()
        .filter(other -> !other.getKey().equals(target))
        .map(
            other ->
                format(
                    "  %.2f x %s",
                    median(byTarget.getOrDefault(target, List.of())) / median(other.getValue()),
                    other.getKey()))
        .collect(Collectors.joining());
  }

  /** One JSON object for each thing and target. */
  List<String> objects(String unit) {
    List<String> objects = new ArrayList<>();
    values.forEach(
        (what, byTarget) ->
            byTarget.forEach(
                (target, runs) ->
                    objects.add(
                        format(
                            "{\"what\":\"%s\",\"target\":\"%s\",\"unit\":\"%s\",\"median\":%.2f,\"runs\":[%s]}",
                            what,
                            target,
                            unit,
                            median(runs),
                            runs.stream()
                                .map(run -> format("%.2f", run))
                                .collect(Collectors.joining(","))))));
    return objects;
  }

  /** The middle one; of an even number the mean of the two. */
  static double median(List<Double> runs) {
    List<Double> sorted = runs.stream().sorted().toList();
    int half = sorted.size() / 2;
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
