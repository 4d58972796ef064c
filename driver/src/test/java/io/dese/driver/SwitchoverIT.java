package io.dese.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.OldPrimary;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an application sees while the primary is moved on purpose. */
@Tag("any-jdk")
class SwitchoverIT {

  private PostgresCluster cluster;
  private String url;

  @BeforeEach
  void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(2).start();
    url = Clients.url(cluster);
    Clients.onPrimary(cluster, "CREATE TABLE item (id bigserial, name text)");
    cluster.awaitCaughtUp();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void nothingFailsWhenThePrimaryIsFencedAndAReplicaPromoted() throws SQLException {
    try (Workers workers = workers()) {
      workers.awaitMore(200);
      Fences.fence(cluster.primary());
      Fences.endSessions(cluster.primary());
      PostgresNode heir = cluster.replicas().get(0);
      heir.awaitReplay();
      cluster.promote(heir, OldPrimary.KEEP);
      workers.awaitMore(500);
      workers.stop();

      assertThat(workers.errors()).isEmpty();
      assertThat(names(heir)).containsExactlyInAnyOrderElementsOf(written(workers));
    }
  }

  @Test
  void nothingIsRepeatedWhenThePrimaryIsShutDownAndAReplicaPromoted() throws SQLException {
    try (Workers workers = workers()) {
      workers.awaitMore(200);
      PostgresNode heir = cluster.replicas().get(0);
      cluster.promote(heir, OldPrimary.STOP);
      workers.awaitMore(500);
      workers.stop();

      assertOnlyWhatWasUnderWayFailed(workers);
      assertThat(names(heir)).doesNotHaveDuplicates().containsAll(written(workers));
    }
  }

  @Test
  void nothingFailsThatWaitsWhileThePrimaryRestarts() throws SQLException {
    try (Workers workers = workers()) {
      workers.awaitMore(200);
      cluster.primary().restart();
      workers.awaitMore(500);
      workers.stop();

      assertOnlyWhatWasUnderWayFailed(workers);
      assertThat(names(cluster.primary())).doesNotHaveDuplicates().containsAll(written(workers));
    }
  }

  private Workers workers() {
    return new Workers(url)
        .start("write", 3, Workers::insert)
        .start(
            "transaction",
            3,
            (connection, name) -> {
              connection.setAutoCommit(false);
              Workers.insert(connection, name);
              connection.commit();
            })
        .start("read", 2, (connection, name) -> Clients.query(connection, "SELECT 1 FROM item"));
  }

  /** 08007 for what may have been executed, and 57P01 for a transaction that has not committed. */
  private static void assertOnlyWhatWasUnderWayFailed(Workers workers) {
    assertThat(workers.states()).as("%s", workers.errors()).isSubsetOf("08007", "57P01");
    assertThat(workers.errors()).hasSizeLessThanOrEqualTo(6);
  }

  private static List<String> written(Workers workers) {
    return workers.acknowledged().stream().filter(name -> !name.startsWith("read")).toList();
  }

  private static List<String> names(PostgresNode node) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection direct = node.connect();
        Statement statement = direct.createStatement();
        ResultSet rows = statement.executeQuery("SELECT name FROM item")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
