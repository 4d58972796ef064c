package io.dese.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The demo as a user runs it, in a process of its own and without a terminal. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class DemoIT {

  private static final int TERMINATED = 143;

  @Test
  void aRunEndsWithNoStaleReadAndLeavesNothing() throws Exception {
    Process demo = start("--duration", "1s");

    List<String> said = linesUntil(demo, "no line ends it");

    assertThat(demo.waitFor()).as("status after %s", said).isZero();
    assertThat(said).last().isEqualTo("stale reads: 0");
    assertThat(said)
        .contains("  story: 4 steps as told, 0 failed", "  client errors: 0")
        .noneMatch(line -> line.contains("\033"));
    assertNothingIsLeftBy(demo);
  }

  @Test
  void aClusterThatIsKeptCanBeUsedUntilTheProcessIsToldToEnd() throws Exception {
    Process demo = start("--duration", "1s", "--replicas", "1", "--keep");

    List<String> said = linesUntil(demo, "ready");
    String url =
        said.stream()
            .map(String::strip)
            .filter(l -> l.startsWith("jdbc:dese-"))
            .findFirst()
            .orElse("");
    try (var connection = Workload.connect(url)) {
      assertThat(connection.isValid(1)).isTrue();
    }
    try (var connection = DriverManager.getConnection(urlOfProxy(said))) {
      assertThat(connection.isValid(1)).isTrue();
    }
    demo.toHandle().destroy();

    assertThat(said)
        .contains("stale reads: 0")
        .filteredOn(line -> line.startsWith("  psql "))
        .as("the proxy at the beginning, then two nodes and the proxy")
        .hasSize(4);
    assertThat(linesUntil(demo, "no line ends it"))
        .containsExactly("Interrupted; removing the cluster.");
    assertThat(demo.waitFor()).isEqualTo(TERMINATED);
    assertNothingIsLeftBy(demo);
  }

  private static String urlOfProxy(List<String> said) {
    return said.stream()
        .map(String::strip)
        .filter(line -> line.startsWith("jdbc:postgresql:"))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .findFirst()
        .orElse("");
  }

  /** The testkit names the directory of a cluster by the process that made it. */
  private static void assertNothingIsLeftBy(Process demo) {
    String own = demo.pid() + "-";
    for (String parent : List.of(System.getProperty("java.io.tmpdir"), "/dev/shm")) {
      Path clusters =
          Path.of(parent, "dese-testkit-" + System.getProperty("user.name"), "clusters");
      String[] names = Objects.requireNonNullElse(clusters.toFile().list(), new String[0]);
      assertThat(names).noneMatch(name -> name.startsWith(own));
    }
    assertThat(ProcessHandle.allProcesses().map(handle -> handle.info().commandLine().orElse("")))
        .noneMatch(command -> command.contains("/clusters/" + own));
  }

  private static Process start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "demo"));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static List<String> linesUntil(Process process, String last) {
    List<String> lines = new ArrayList<>();
    BufferedReader reader = process.inputReader();
    try {
      String line;
      do {
        line = reader.readLine();
        if (line != null) {
          lines.add(line);
        }
      } while (line != null && !line.equals(last));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }
}
