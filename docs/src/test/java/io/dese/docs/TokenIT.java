package io.dese.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** The example of the document on consistency, run as it stands there. */
class TokenIT {

  @Test
  void theExampleOfTheDocumentRuns() throws SQLException {
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(1).start()) {
      String url =
          "jdbc:dese-routing://"
              + cluster.hostList()
              + "/postgres?user="
              + cluster.primary().user();
      try (Connection connection = cluster.primary().connect();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE item (id bigserial PRIMARY KEY, name text)");
      }
      cluster.awaitCaughtUp();
      for (PostgresNode replica : cluster.replicas()) {
        replica.pauseReplay();
      }

      String printed = Printed.by(() -> example(url, url + "&pool-size=2"));

      assertThat(printed.strip()).isEqualTo("1 items");
    }
  }

  private static void example(String orders, String shipping) throws SQLException {
    String token;
    try (Connection connection = DriverManager.getConnection(orders)) {
      connection.createStatement().executeUpdate("INSERT INTO item (name) VALUES ('lamp')");
      token = connection.getClientInfo("dese.token"); // as text, for example in a header
    }
    try (Connection connection = DriverManager.getConnection(shipping)) { // in another service
      connection.setClientInfo("dese.token", token);
      ResultSet rows = connection.createStatement().executeQuery("SELECT count(*) FROM item");
      rows.next();
      System.out.println(rows.getLong(1) + " items"); // shows the lamp
    }
  }
}
