package io.dese.conformance;

import io.dese.conformance.Outcome.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs the suite one way in a process of its own. A class that hangs or kills the process costs
 * only itself: the rest goes on in another process.
 */
final class SuiteRun {

  /** A class of the suite that is silent for longer hangs. */
  private static final long PATIENCE_SECONDS = 150;

  private static final String NOTHING = "(?!)";

  private final Way way;
  private final TestCluster cluster;
  private final Path classes;
  private final Path folder;

  /**
   * A run of the suite.
   *
   * @param classes the compiled suite
   * @param folder for its outcomes and its output
   */
  SuiteRun(Way way, TestCluster cluster, Path classes, Path folder) {
    this.way = way;
    this.cluster = cluster;
    this.classes = classes;
    this.folder = folder;
  }

  /**
   * What a run gave.
   *
   * @param outcomes by the names of the tests
   * @param onReplicas statements that replicas ran
   * @param statements all statements that the driver counted
   */
  record Result(Map<String, Outcome> outcomes, long onReplicas, long statements) {

    /**
     * What is known after some classes have run again: who has passed once has passed, and a class
     * that came to its end has not hung, it was slow.
     */
    Result repeatedBy(Result second) {
      Map<String, Outcome> all = new TreeMap<>(outcomes);
      second.outcomes().values().forEach(outcome -> all.remove(outcome.className()));
      second
          .outcomes()
          .forEach(
              (test, outcome) ->
                  all.merge(
                      test, outcome, (old, now) -> old.status() == Status.PASSED ? old : now));
      return new Result(all, onReplicas, statements);
    }
  }

  /** What an earlier run has left in its file; null unless it came to its end. */
  static @Nullable Result known(Path folder, String name) throws IOException {
    Path file = folder.resolve(name + ".tsv");
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    boolean ended = lines.stream().anyMatch(line -> line.startsWith(OutcomeWriter.STATEMENTS));
    return ended ? result(lines, List.of()) : null;
  }

  /** Runs the classes whose names match; {@code name} is that of its files. */
  Result run(String name, String pattern) {
    try {
      Path file = folder.resolve(name + ".tsv");
      Path log = folder.resolve(name + ".log");
      Files.createDirectories(folder);
      Files.deleteIfExists(file);
      Files.deleteIfExists(log);
      List<String> done = new ArrayList<>();
      List<Outcome> lost = new ArrayList<>();
      while (true) {
        boolean ended = process(file, log, pattern, done);
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        List<String> begun = marked(lines, OutcomeWriter.BEGIN);
        List<String> finished = marked(lines, OutcomeWriter.END);
        begun.removeAll(finished);
        begun.removeAll(done);
        if (ended || begun.isEmpty()) {
          return result(lines, lost);
        }
        begun.forEach(
            test -> lost.add(new Outcome(test, Status.FAILED, true, "hung, or ended the process")));
        done.addAll(finished);
        done.addAll(begun);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Running the suite " + way.text(), e);
    }
  }

  private static List<String> marked(List<String> lines, String mark) {
    return lines.stream()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static Result result(List<String> lines, List<Outcome> lost) {
    Map<String, Outcome> outcomes = new TreeMap<>();
    long onReplicas = 0;
    long statements = 0;
    for (String line : lines) {
      if (line.startsWith(OutcomeWriter.STATEMENTS)) {
        List<String> figures = List.of(line.split("\t", -1));
        onReplicas += Long.parseLong(figures.get(1));
        statements += Long.parseLong(figures.get(2));
      } else if (!line.startsWith("#")) {
        Outcome outcome = Outcome.parse(line);
        outcomes.put(outcome.test(), outcome);
      }
    }
    lost.forEach(outcome -> outcomes.put(outcome.test(), outcome));
    return new Result(outcomes, onReplicas, statements);
  }

  /** Whether the process came to its end by itself. */
  private boolean process(Path file, Path log, String pattern, List<String> done)
      throws IOException {
    String excluded =
        done.isEmpty()
            ? NOTHING
            : done.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(cluster.suiteOptions());
    command.add("-cp");
    command.add(
        classes + System.getProperty("path.separator") + System.getProperty("java.class.path"));
    command.add(SuiteMain.class.getName());
    command.addAll(
        List.of(
            way.text(),
            cluster.primary(),
            cluster.nodes(),
            classes.toString(),
            file.toString(),
            pattern,
            excluded));
    Process process =
        new ProcessBuilder(command)
            .directory(classes.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Thread killer = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
    try {
      long silentSince = System.nanoTime();
      long size = -1;
      while (!process.waitFor(1, TimeUnit.SECONDS)) {
        long now = Files.exists(file) ? Files.size(file) : 0;
        if (now != size) {
          size = now;
          silentSince = System.nanoTime();
        } else if (System.nanoTime() - silentSince > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
          return false;
        }
      }
      return process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    } finally {
      process.destroyForcibly();
      Runtime.getRuntime().removeShutdownHook(killer);
    }
  }
}
