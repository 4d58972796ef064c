package io.dese.benchmarks.proxy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the command line asks for: each option is {@code --name=value}. */
final class ProxyOptions {

  /** Every option with what counts where it is not given; empty for nothing. */
  private static final Map<String, String> DEFAULTS = defaults();

  private final Map<String, String> given = new LinkedHashMap<>(DEFAULTS);

  private ProxyOptions() {}

  private static Map<String, String> defaults() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("parts", "throughput,many,copy,idle");
    all.put("targets", "direct,pgbouncer,dese");
    all.put("modes", "simple,extended,prepared");
    all.put("runs", "5");
    all.put("seconds", "10");
    all.put("warm-up", "5");
    all.put("scale", "10");
    all.put("clients", "8");
    all.put("many", "1000");
    all.put("idle", "10000");
    all.put("copy-rows", "2000000");
    all.put("dese", "dist/target/dese.jar");
    all.put("java-options", "");
    all.put("json", "");
    return all;
  }

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException naming the argument and the rule
   */
  static ProxyOptions of(String... arguments) {
    ProxyOptions options = new ProxyOptions();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String name = equals < 3 ? "" : argument.substring(2, equals);
      if (!argument.startsWith("--") || !DEFAULTS.containsKey(name)) {
        throw new IllegalArgumentException(
            "argument was '%s' but it must be --name=value with a name of %s"
                .formatted(argument, DEFAULTS.keySet()));
      }
      options.given.put(name, argument.substring(equals + 1));
    }
    return options;
  }

  String text(String name) {
    String value = given.get(name);
    if (value == null) {
      throw new IllegalArgumentException("there is no option --" + name);
    }
    return value;
  }

  /** Of names with commas between them. */
  List<String> list(String name) {
    return List.of(text(name).split(","));
  }

  /** A count, at least 1. */
  int count(String name) {
    int value;
    try {
      value = Integer.parseInt(text(name));
    } catch (NumberFormatException e) {
      value = 0;
    }
    if (value < 1) {
      throw new IllegalArgumentException(
          "--%s was '%s' but it must be a number of at least 1".formatted(name, text(name)));
    }
    return value;
  }

  /** A file; null where none is given. */
  @Nullable Path file(String name) {
    return text(name).isEmpty() ? null : Path.of(text(name));
  }
}
