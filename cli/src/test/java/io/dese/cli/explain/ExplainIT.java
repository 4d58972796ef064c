package io.dese.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ExplainIT {

  @Test
  void theCatalogKnowsWhatTheTextDoesNot() throws SQLException {
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(0).start()) {
      try (Connection connection = cluster.primary().connect();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE item (id int)");
        statement.execute(
            "CREATE FUNCTION one() RETURNS int STABLE LANGUAGE sql AS $$ SELECT 1 $$");
        statement.execute(
            "CREATE FUNCTION add() RETURNS int LANGUAGE sql"
                + " AS $$ INSERT INTO item VALUES (1) RETURNING id $$");
        statement.execute("CREATE VIEW adding AS SELECT add()");
      }
      String url = cluster.primary().url();

      assertThat(run("SELECT one()")).startsWith("primary write");
      assertThat(run("SELECT one()", "--url", url)).startsWith("replica read");
      assertThat(run("SELECT * FROM adding")).startsWith("replica read");
      assertThat(run("SELECT * FROM adding", "--url", url))
          .startsWith("primary write")
          .contains("adding")
          .contains("add");
    }
  }

  private static String run(String... args) {
    StringWriter out = new StringWriter();
    new CommandLine(new ExplainCommand()).setOut(new PrintWriter(out)).execute(args);
    return out.toString();
  }
}
