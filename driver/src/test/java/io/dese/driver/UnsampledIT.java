package io.dese.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.route.RouteReason;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What remains where a server does not tell its position. */
class UnsampledIT {

  private static PostgresCluster cluster;
  private static String url;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(1).start();
    Clients.onPrimary(cluster, "CREATE TABLE item (name text)");
    Clients.onPrimary(cluster, "CREATE ROLE app LOGIN");
    Clients.onPrimary(cluster, "GRANT ALL ON item TO app");
    Clients.onPrimary(
        cluster, "REVOKE EXECUTE ON FUNCTION pg_current_wal_insert_lsn() FROM PUBLIC");
    cluster.awaitCaughtUp();
    url = Clients.url(cluster).replace("user=" + cluster.primary().user(), "user=app");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void aWindowSendsReadsToReplicasWithoutPositions() throws SQLException {
    try (DeseConnection connection = Clients.ready(url + "&sticky=window&sticky-window=1s")) {
      Clients.update(connection, "INSERT INTO item VALUES ('x')");
      assertThat(Clients.query(connection, "SELECT count(*) > 0 FROM item")).isEqualTo("t");
      assertThat(requireNonNull(connection.lastRoute()).reason())
          .isEqualTo(RouteReason.AFTER_WRITE);

      Clients.awaitReplicaReads(connection, "SELECT count(*) FROM item");
    }
  }

  @Test
  void whereAProofIsWantedThePrimaryTakesEverything() throws SQLException {
    try (DeseConnection connection = Clients.connect(url)) {
      Clients.update(connection, "INSERT INTO item VALUES ('x')");

      assertThat(Clients.query(connection, "SELECT count(*) > 0 FROM item")).isEqualTo("t");
      assertThat(requireNonNull(connection.lastRoute()).reason()).isEqualTo(RouteReason.NO_REPLICA);
    }
  }
}
