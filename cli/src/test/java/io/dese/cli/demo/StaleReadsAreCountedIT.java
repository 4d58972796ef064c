package io.dese.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A count that can only be zero proves nothing. */
final class StaleReadsAreCountedIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration DELAY = Duration.ofMillis(200);

  @Test
  void theClientsNoticeWhenTheDriverIsAllowedToShowOldData() throws SQLException {
    Tally tally = new Tally();
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(1).start()) {
      Shop.create(cluster);
      cluster.replicas().get(0).delayReplay(DELAY);
      String url = Demo.url(cluster) + "&consistency=eventual";
      try (DeseConnection connection = Workload.connect(url)) {
        Shopper shopper = new Shopper(connection, 1, tally);

        Await.until(PATIENCE, () -> "a stale read", () -> staleAfterAWrite(shopper, tally));
      }
    }
    assertThat(tally.stale()).isPositive();
    assertThat(tally.ownReadsOnReplicas()).isPositive();
  }

  private static boolean staleAfterAWrite(Shopper shopper, Tally tally) {
    try {
      shopper.addPoint();
      shopper.seePoints();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return tally.stale() > 0;
  }
}
