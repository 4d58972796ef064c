package io.dese.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param runs of each fault, at least 1
 * @param faults to measure
 * @param loads under which
 * @param catchUp how many writes to follow until reads return to replicas; 0 for none
 * @param sampling whether to measure what sampling costs
 * @param extra what is appended to the URL, beginning with an ampersand; may be empty
 * @param json where the figures go; null for nowhere
 */
record Options(
    int runs,
    List<Fault> faults,
    List<Boolean> loads,
    int catchUp,
    boolean sampling,
    String extra,
    @Nullable Path json) {

  static final String USAGE =
      "--runs=3 --faults=replica-kill,... (or all, none) --load=both|traffic|idle --catch-up=2000"
          + " --sampling=on|off --url=&name=value --json=FILE";

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException naming the argument and the rule
   */
  static Options of(String... arguments) {
    Options options =
        new Options(3, List.of(Fault.values()), List.of(true, false), 2000, true, "", null);
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (!argument.startsWith("--") || equals < 0) {
        throw new IllegalArgumentException(
            "argument was '" + argument + "' but it must be one of " + USAGE);
      }
      options = options.with(argument.substring(2, equals), argument.substring(equals + 1));
    }
    return options;
  }

  private Options with(String name, String value) {
    return switch (name) {
      case "runs" ->
          new Options(
              Math.max(1, Integer.parseInt(value)), faults, loads, catchUp, sampling, extra, json);
      case "faults" -> new Options(runs, faults(value), loads, catchUp, sampling, extra, json);
      case "load" -> new Options(runs, faults, loads(value), catchUp, sampling, extra, json);
      case "catch-up" ->
          new Options(runs, faults, loads, Integer.parseInt(value), sampling, extra, json);
      case "sampling" -> new Options(runs, faults, loads, catchUp, value.equals("on"), extra, json);
      case "url" -> new Options(runs, faults, loads, catchUp, sampling, value, json);
      case "json" -> new Options(runs, faults, loads, catchUp, sampling, extra, Path.of(value));
      default ->
          throw new IllegalArgumentException(
              "argument was '--" + name + "' but it must be one of " + USAGE);
    };
  }

  private static List<Fault> faults(String value) {
    return switch (value) {
      case "all" -> List.of(Fault.values());
      case "none" -> List.of();
      default ->
          Arrays.stream(value.split(","))
              .map(name -> Fault.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
              .toList();
    };
  }

  private static List<Boolean> loads(String value) {
    return switch (value) {
      case "traffic" -> List.of(true);
      case "idle" -> List.of(false);
      default -> List.of(true, false);
    };
  }
}
