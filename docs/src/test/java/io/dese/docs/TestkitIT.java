package io.dese.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The example of the testkit's page, run as it stands there. */
class TestkitIT {

  @Test
  void theExampleOfTheTestkitRuns() {
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(2).start()) {
      PostgresNode replica = cluster.replicas().get(0);
      replica.pauseReplay(); // it goes on answering, with old data
      replica.link().delay(Duration.ofMillis(5)); // its clients are far away
      cluster.primary().kill(); // the power fails
      cluster.promote(replica);
      assertThat(cluster.primary()).isSameAs(replica);
    }
  }
}
