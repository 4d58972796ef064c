package io.dese.cli.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HealthIT {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theReportNamesEveryNodeAndTheProcess() throws SQLException {
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(1).start()) {
      // A busy machine is a warning.
      assertThat(run("--url", url(cluster))).isBetween(0, 1);
      assertThat(out.toString())
          .startsWith("status: ")
          .containsPattern(
              "pass +postgresql:responseTime +\\S+:"
                  + cluster.primary().port()
                  + " +[0-9.]+ ms  up\n")
          .containsPattern("pass +postgresql:role +\\S+ +replica\n")
          .containsPattern("system:responseTime +process ")
          .containsPattern("uptime +process +[0-9.]+ s\n");
    }
  }

  @Test
  void theStatusIsTwoWhenNoNodeAnswersAndTheReportSaysWhy() throws SQLException {
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(0).start()) {
      cluster.primary().kill();

      assertThat(run("--url", url(cluster), "--json")).isEqualTo(2);
      assertThat(out.toString())
          .startsWith("{\"status\":\"fail\",\"checks\":{\"postgresql:responseTime\":[{")
          .contains("\"state\":\"down\"", "refused");
    }
  }

  @Test
  void anOptionThatIsNotValidIsNamed() {
    assertThat(run("--url", "jdbc:mysql://a/b")).isEqualTo(2);
    assertThat(err.toString()).contains("--url cannot be used: ");
    assertThat(run("--url", "jdbc:dese-routing://a/b?max-lag=5")).isEqualTo(2);
    assertThat(err.toString()).contains("max-lag was '5'");
  }

  private int run(String... arguments) {
    return new CommandLine(new HealthCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private static String url(PostgresCluster cluster) {
    return "jdbc:dese-routing://"
        + cluster.hostList()
        + "/postgres?user="
        + cluster.primary().user();
  }
}
