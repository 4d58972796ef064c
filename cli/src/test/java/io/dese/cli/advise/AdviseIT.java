package io.dese.cli.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AdviseIT {

  @Test
  void whatTheServerHasRecordedIsJudged() throws SQLException {
    StringWriter out = new StringWriter();
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(0).start()) {
      try (Connection connection = cluster.primary().connect();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE item (id int)");
        statement.execute("SELECT pg_stat_statements_reset()");
        for (int i = 0; i < 30; i++) {
          statement.execute("SELECT * FROM item WHERE id = " + i);
        }
        for (int i = 0; i < 10; i++) {
          statement.execute("SELECT * FROM item WHERE id = " + i + " FOR UPDATE");
        }
      }

      int status =
          new CommandLine(new AdviseCommand())
              .setOut(new PrintWriter(out))
              .execute("--url", cluster.primary().url());

      assertThat(status).isZero();
    }
    // The reset, and what pgjdbc sends by itself, are recorded too.
    assertThat(out.toString())
        .containsPattern("^Replicas could carry 7\\d\\.\\d % of 4\\d calls and ")
        .contains("SELECT * FROM item WHERE id = $1 FOR UPDATE")
        .contains("10 calls, ")
        .contains("write: row lock (FOR UPDATE)")
        .contains("-> Does the caller update what it locks?");
  }
}
