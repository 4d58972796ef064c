package io.dese.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class StatusIT {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyNodeIsShownAsItIs() throws SQLException {
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(2).start()) {
      int primary = cluster.primary().port();
      int replica = cluster.replicas().get(0).port();
      cluster.replicas().get(1).kill();

      assertThat(run("--url", url(cluster))).isZero();
      assertThat(out.toString())
          .containsPattern(primary + " +primary +up +1 +0/[0-9A-F]+ +- +-")
          .containsPattern(replica + " +replica +up +1 +0/[0-9A-F]+ +[0-9]+ ms +[0-9.]+ [kM]?B")
          .containsPattern("unknown +down .*refused")
          .containsPattern("slot +active +log +retained")
          .containsPattern("node2 +yes +reserved");
    }
  }

  @Test
  void withoutAPrimaryTheReplicasAreShownAndTheStatusSaysSo() throws SQLException {
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(1).start()) {
      cluster.primary().kill();

      assertThat(run("--url", url(cluster), "--json")).isOne();
      assertThat(out.toString())
          .startsWith("{\"primary\":false,\"nodes\":[")
          .contains("\"role\":\"replica\",\"state\":\"up\",\"timeline\":1,\"position\":\"0/")
          .contains("\"slots\":[]");
    }
  }

  @Test
  void anOptionThatIsNotValidIsNamed() {
    assertThat(run("--url", "jdbc:mysql://a/b")).isEqualTo(2);
    assertThat(err.toString()).contains("--url cannot be used: ");
    assertThat(run("--url", "jdbc:dese-routing://a/b", "--watch", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--watch was '0' but it must be from 1 to 3600");
  }

  private int run(String... arguments) {
    return new CommandLine(new StatusCommand())
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
