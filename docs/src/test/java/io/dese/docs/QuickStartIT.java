package io.dese.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.route.Route;
import io.dese.core.route.RouteReason;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The example of the README, run as it stands there. */
class QuickStartIT {

  @Test
  void theExampleOfTheReadmeRuns() throws SQLException {
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(1).start()) {
      String nodes = cluster.hostList();
      String url = "jdbc:dese-routing://" + nodes + "/postgres?user=" + cluster.primary().user();
      try (Connection connection = cluster.primary().connect();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE item (id bigserial PRIMARY KEY, name text)");
      }
      List<String> printed = Printed.by(() -> example(url)).lines().toList();

      assertThat(printed).hasSize(2).first().isEqualTo("1 items");
      assertThat(Stream.of(RouteReason.values()).map(RouteReason::text)).contains(printed.get(1));
    }
  }

  private static void example(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO item (name) VALUES ('lamp')"); // the primary
      try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM item")) { // sees the lamp
        rows.next();
        System.out.println(rows.getLong(1) + " items");
      }
      Route route = connection.unwrap(DeseConnection.class).lastRoute();
      System.out.println(route.reason().text());
    }
  }
}
