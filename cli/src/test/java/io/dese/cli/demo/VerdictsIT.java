package io.dese.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.driver.connection.DeseConnection;
import io.dese.health.Ticker;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A demo that cannot fail proves nothing. */
@Tag("any-jdk")
final class VerdictsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration DELAY = Duration.ofMillis(200);

  private static PostgresCluster cluster;

  private final Tally tally = new Tally();

  @BeforeAll
  static void open() throws SQLException {
    cluster = PostgresCluster.builder().replicas(1).start();
    Shop.create(cluster);
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @Test
  void theClientsNoticeWhenTheDriverIsAllowedToShowOldData() throws SQLException {
    cluster.replicas().get(0).delayReplay(DELAY);
    try (DeseConnection connection =
        Workload.connect(Demo.url(cluster) + "&consistency=eventual")) {
      Shopper shopper = new Shopper(connection, 1, tally);

      Await.until(PATIENCE, () -> "a stale read", () -> staleAfterAWrite(shopper));
    } finally {
      cluster.replicas().get(0).delayReplay(Duration.ZERO);
    }
    assertThat(tally.stale()).isPositive();
    assertThat(tally.ownReadsOnReplicas()).isPositive();
  }

  @Test
  void aStepFailsWhenNoReplicaEverAnswers() throws SQLException {
    List<String> said = new ArrayList<>();
    Findings findings = new Findings(said::add, Ink.PLAIN);
    String url = Demo.url(cluster) + "&replicas=off";
    try (DeseConnection insight = Workload.connect(url)) {
      Ticker ticker = Ticker.system();
      Observer observer = new Observer(insight, tally, ticker);

      new ReadYourWrites()
          .play(new Stage(cluster, url, observer, tally, new Lifetime(), ticker), findings);
    }
    assertThat(findings.good()).isFalse();
    assertThat(said)
        .contains(
            "    FAILED  of 25 reads right after a write the primary answered 0:",
            "    FAILED  0 of 25 writes were then shown by a replica");
    assertThat(tally.stale()).isZero();
  }

  private boolean staleAfterAWrite(Shopper shopper) {
    try {
      shopper.addPoint();
      shopper.seePoints();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return tally.stale() > 0;
  }
}
