package io.dese.cli.promote;

import static io.dese.cli.promote.Asked.tell;
import static io.dese.cli.promote.Asked.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
class SynchronousSwitchoverIT {

  @Test
  void aCommitThatWaitsForItsStandbysIsNotTakenForTheBarrier() throws Exception {
    try (PostgresCluster cluster =
        PostgresCluster.builder()
            .replicas(2)
            .setting("synchronous_standby_names", "ANY 1 (*)")
            .start()) {
      PostgresNode old = cluster.node("node1");
      PostgresNode target = cluster.node("node2");
      tell(old, "CREATE TABLE item (id int)");
      AtomicInteger acknowledged = new AtomicInteger();
      Thread stubborn = new Thread(() -> writeOnAndOn(old, acknowledged));
      stubborn.start();
      Asked.awaitValue(target, "SELECT count(*) > 20 FROM item", "t");

      PromoteRun run = PromoteRun.of(cluster, "node2", "--yes", "--drain", "200ms");

      stubborn.join();
      assertThat(run.status()).as(run.out()).isZero();
      assertThat(Integer.parseInt(value(target, "SELECT max(id) FROM item")))
          .isGreaterThanOrEqualTo(acknowledged.get());
    }
  }

  private static void writeOnAndOn(PostgresNode node, AtomicInteger acknowledged) {
    try (Connection connection = DriverManager.getConnection(node.directUrl());
        Statement statement = connection.createStatement()) {
      statement.execute("SET default_transaction_read_only = off");
      for (int i = 1; ; i++) {
        statement.execute("INSERT INTO item VALUES (" + i + ")");
        acknowledged.set(i);
      }
    } catch (SQLException e) {
      // Its session was ended.
      return;
    }
  }
}
