package io.dese.testkit.server;

import io.dese.testkit.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A postmaster and all processes that it has forked. Signals that are meant for all of them stop
 * the postmaster first: a stopped process forks no more, so none is missed.
 */
final class ProcessTree {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final ProcessHandle root;

  ProcessTree(ProcessHandle root) {
    this.root = root;
  }

  boolean isAlive() {
    return root.isAlive() && state(root) != 'Z';
  }

  /** Sends {@code signal} (a name without SIG) to the postmaster alone. */
  void signal(String signal) {
    send(signal, List.of(root));
  }

  boolean endsWithin(Duration limit) {
    return Await.holdsWithin(limit, () -> !isAlive());
  }

  /** Stops all of them from running; returns when they have stopped. */
  void freeze() {
    stopRoot();
    Set<ProcessHandle> stopped = new HashSet<>();
    List<ProcessHandle> found = root.descendants().toList();
    while (!stopped.containsAll(found)) {
      send("STOP", found);
      stopped.addAll(found);
      found = root.descendants().toList();
    }
  }

  void thaw() {
    send("CONT", Stream.concat(root.descendants(), Stream.of(root)).toList());
  }

  /** Ends all of them at once; returns when they are gone. */
  void kill() {
    if (!isAlive()) {
      return;
    }
    stopRoot();
    List<ProcessHandle> children = root.descendants().toList();
    children.forEach(ProcessHandle::destroyForcibly);
    awaitGone(children);
    boolean ours = root.parent().equals(Optional.of(ProcessHandle.current()));
    root.destroyForcibly();
    awaitGone(List.of(root));
    if (ours) {
      awaitCollected();
    }
  }

  /** Until this process has collected it, its number is taken, and its lock file looks valid. */
  private void awaitCollected() {
    Await.until(LIMIT, () -> "process " + root.pid() + " collected", () -> !root.isAlive());
  }

  /** Asks PostgreSQL, frozen or not, to end without a checkpoint. */
  void quit() {
    signal("QUIT");
    thaw();
  }

  void killUnlessEndedWithin(Duration limit) {
    if (!endsWithin(limit)) {
      kill();
    }
  }

  private void stopRoot() {
    signal("STOP");
    Await.until(
        LIMIT, () -> "process " + root.pid() + " stopped", () -> state(root) == 'T' || !isAlive());
  }

  private static void awaitGone(List<ProcessHandle> processes) {
    Await.until(
        LIMIT,
        () -> "processes " + processes + " ended",
        () -> processes.stream().allMatch(p -> !p.isAlive() || state(p) == 'Z'));
  }

  private static void send(String signal, List<ProcessHandle> processes) {
    if (processes.isEmpty()) {
      return;
    }
    String pids =
        processes.stream().map(p -> Long.toString(p.pid())).collect(Collectors.joining(" "));
    // One that has ended meanwhile makes the command fail, which is of no interest.
    run("sh", "-c", "kill -s " + signal + " " + pids + " 2>/dev/null");
  }

  /** The letter that {@code ps} shows: T stopped, Z ended but not yet collected by its parent. */
  private static char state(ProcessHandle process) {
    String pid = Long.toString(process.pid());
    try {
      if (Files.isDirectory(Path.of("/proc/self"))) {
        String stat = Files.readString(Path.of("/proc", pid, "stat"), StandardCharsets.ISO_8859_1);
        return stat.charAt(stat.lastIndexOf(')') + 2);
      }
    } catch (NoSuchFileException e) {
      return 'Z';
    } catch (IOException e) {
      // Linux reports a process that ends during the read as "no such process".
      return 'Z';
    }
    String state = run("ps", "-o", "state=", "-p", pid).strip();
    return state.isEmpty() ? 'Z' : state.charAt(0);
  }

  static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
