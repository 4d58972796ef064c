package io.dese.benchmarks.proxy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The proxy beside PgBouncer and PostgreSQL itself; see README.md. */
public final class ProxyBenchmark {

  private static final String TPS = "tps";
  private static final String RATE = "MiB/s";
  private static final String MEMORY = "KiB/client";

  private final ProxyOptions options;
  private final PrintStream out;
  private final Field field;
  private final List<String> objects = new ArrayList<>();

  private ProxyBenchmark(ProxyOptions options, PrintStream out, Field field) {
    this.options = options;
    this.out = out;
    this.field = field;
  }

  /**
   * Runs it.
   *
   * @param arguments see the README
   */
  public static void main(String[] arguments) throws Exception {
    ProxyOptions options = ProxyOptions.of(arguments);
    PrintStream out = System.out;
    try (Field field = new Field(options, out::println)) {
      ProxyBenchmark benchmark = new ProxyBenchmark(options, out, field);
      for (String part : options.list("parts")) {
        benchmark.part(part);
      }
      Path json = options.file("json");
      if (json != null) {
        Files.writeString(json, "[\n  " + String.join(",\n  ", benchmark.objects) + "\n]\n");
      }
    }
  }

  private void part(String part) throws IOException, InterruptedException {
    switch (part) {
      case "throughput" -> report(throughput(), TPS);
      case "many" -> report(many(), TPS);
      case "copy" -> report(copy(), RATE);
      case "idle" -> report(idle(), MEMORY);
      default ->
          throw new IllegalArgumentException(
              "--parts had '" + part + "' but it must be of throughput, many, copy and idle");
    }
  }

  private void report(Figures figures, String unit) {
    figures.lines(unit).forEach(out::println);
    objects.addAll(figures.objects(unit));
  }

  /** Interleaved: what slows the machine down for a while slows down all. */
  private Figures throughput() throws IOException, InterruptedException {
    Pgbench pgbench = filled();
    for (String mode : options.list("modes")) {
      warmUp(pgbench, mode, "clients");
    }
    Figures figures = new Figures();
    for (int run = 0; run < options.count("runs"); run++) {
      for (String mode : options.list("modes")) {
        for (Target target : field.targets()) {
          if (can(target, mode)) {
            figures.add(mode, target.name(), select(pgbench, target, mode, "clients"));
          }
        }
      }
    }
    return figures;
  }

  /** PgBouncer before 1.21 knows nothing of prepared statements. */
  private static boolean can(Target target, String mode) {
    return !(target.name().equals("pgbouncer") && mode.equals("prepared"));
  }

  /** Many clients beside few, at each pooler; the server itself does not take so many. */
  private Figures many() throws IOException, InterruptedException {
    Pgbench pgbench = filled();
    warmUp(pgbench, "simple", "many");
    Figures figures = new Figures();
    for (int run = 0; run < options.count("runs"); run++) {
      for (Target target : field.targets()) {
        if (target.program() != null) {
          for (String count : List.of("clients", "many")) {
            String what = options.count(count) + " clients";
            figures.add(what, target.name(), select(pgbench, target, "simple", count));
          }
        }
      }
    }
    return figures;
  }

  /** Java compiles what is used much, and the server's pages come into memory. */
  private void warmUp(Pgbench pgbench, String mode, String clients)
      throws IOException, InterruptedException {
    for (Target target : field.targets()) {
      if (can(target, mode) && (target.program() != null || !clients.equals("many"))) {
        pgbench.select(target.port(), mode, options.count(clients), options.count("warm-up"));
      }
    }
  }

  private double select(Pgbench pgbench, Target target, String mode, String clients)
      throws IOException, InterruptedException {
    return pgbench.select(target.port(), mode, options.count(clients), options.count("seconds"));
  }

  private Pgbench filled() throws IOException, InterruptedException {
    Pgbench pgbench = new Pgbench(field.user());
    pgbench.initialize(field.serverPort(), options.count("scale"));
    return pgbench;
  }

  private Figures copy() throws IOException, InterruptedException {
    CopyRun copy = new CopyRun(field, options.count("copy-rows"));
    for (Target target : field.targets()) {
      copy.out(target.port());
      copy.in(target.port());
    }
    Figures figures = new Figures();
    for (int run = 0; run < options.count("runs"); run++) {
      for (Target target : field.targets()) {
        figures.add("copy out", target.name(), copy.out(target.port()));
        figures.add("copy in", target.name(), copy.in(target.port()));
      }
    }
    return figures;
  }

  /** Once: memory that was taken is not given back, so a second time would show nothing. */
  @SuppressWarnings("try") // they are there to be there
  private Figures idle() throws IOException {
    int count = options.count("idle");
    Figures figures = new Figures();
    for (Target target : field.targets()) {
      if (target.program() != null) {
        long before = target.residentKib();
        try (IdleClients clients = new IdleClients(target.port(), field.user(), count)) {
          double each = (target.residentKib() - before) / (double) count;
          figures.add("idle clients", target.name(), each);
        }
      }
    }
    return figures;
  }
}
