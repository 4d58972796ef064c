package io.dese.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
class KilledJvmIT {

  /** Starts a cluster with one frozen node, says where, and waits to be killed. */
  static final class Victim {

    private Victim() {}

    public static void main(String[] arguments) throws SQLException, IOException {
      PostgresCluster cluster = PostgresCluster.builder().replicas(1).start();
      String data = dataDirectory(cluster.primary());
      cluster.node("node2").freeze();
      System.out.println(data);
      int end = System.in.read();
      System.exit(end);
    }
  }

  @Test
  void theNextStartRemovesProcessesAndFilesOfAJvmThatWasKilled() throws Exception {
    Process victim = startVictim();
    Path cluster = clusterDirectory(victim);
    List<ProcessHandle> servers = serversIn(cluster);
    assertThat(servers).hasSize(2);

    victim.destroyForcibly().waitFor();
    assertThat(serversIn(cluster)).hasSize(2);
    PostgresCluster.builder().replicas(0).start().close();

    assertThat(serversIn(cluster)).isEmpty();
    assertThat(cluster).doesNotExist();
  }

  @Test
  void aClusterOfALivingJvmIsLeftAlone() throws Exception {
    Process other = startVictim();
    Path cluster = clusterDirectory(other);

    PostgresCluster.builder().replicas(0).start().close();
    assertThat(serversIn(cluster)).hasSize(2);

    // Its input ends, it ends in order, and its shutdown hook takes the frozen server along too.
    other.getOutputStream().close();
    assertThat(other.waitFor()).isNotZero();
    assertThat(cluster).doesNotExist();
  }

  @Test
  void closingRemovesProcessesAndFilesAlsoOfKilledAndFrozenNodes() throws Exception {
    PostgresCluster cluster = PostgresCluster.builder().start();
    Path directory = Path.of(dataDirectory(cluster.primary()), "..").normalize();
    cluster.node("node2").kill();
    cluster.node("node3").freeze();

    cluster.close();
    cluster.close();

    assertThat(serversIn(directory)).isEmpty();
    assertThat(Files.exists(directory)).isFalse();
  }

  private static Process startVictim() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Victim.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Path clusterDirectory(Process victim) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8));
    return Path.of(Objects.requireNonNull(output.readLine()), "..").normalize();
  }

  /** The postmasters, which end after all their children. */
  private static List<ProcessHandle> serversIn(Path directory) {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                List.of(process.info().arguments().orElse(new String[0])).stream()
                    .anyMatch(argument -> argument.startsWith(directory + "/")))
        .toList();
  }

  private static String dataDirectory(PostgresNode node) throws SQLException {
    try (Connection connection = node.connect();
        ResultSet rows = connection.createStatement().executeQuery("show data_directory")) {
      rows.next();
      return Objects.requireNonNull(rows.getString(1));
    }
  }
}
