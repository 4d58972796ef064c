package io.dese.cli.promote;

import static io.dese.cli.promote.Asked.isStandby;
import static io.dese.cli.promote.Asked.setting;
import static io.dese.cli.promote.Asked.tell;
import static io.dese.cli.promote.Asked.traces;
import static io.dese.cli.promote.Asked.value;
import static io.dese.cli.promote.PromoteRun.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.testkit.OldPrimary;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import io.dese.testkit.history.History;
import io.dese.testkit.history.Rule;
import io.dese.testkit.history.Workload;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
class SwitchoverIT {

  @SuppressWarnings("NullAway.Init")
  private PostgresCluster cluster;

  @BeforeEach
  void start() {
    cluster = PostgresCluster.builder().replicas(2).start();
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  private PostgresNode node(int number) {
    return cluster.node("node" + number);
  }

  @Test
  void withoutYesItSaysWhatItWouldDoAndChangesNothing() throws SQLException {
    String before = traces(cluster);

    PromoteRun run = PromoteRun.of(cluster, "node2");

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("Switchover from " + name(node(1)) + " to " + name(node(2)))
        .contains("ALTER SYSTEM SET default_transaction_read_only = on")
        .contains("Nothing has been done; --yes does it.");
    PromoteRun json = PromoteRun.of(cluster, "node2", "--json");

    assertThat(json.out())
        .startsWith("{\"kind\":\"switchover\",\"target\":\"" + name(node(2)) + "\"")
        .contains("\"state\":\"planned\"", "\"outcome\":\"planned\"")
        .hasLineCount(1);
    assertThat(traces(cluster)).isEqualTo(before);
  }

  @Test
  void underLoadNoAcknowledgedWriteIsLostAndNoReadIsStale() throws Exception {
    String url = PromoteRun.url(cluster, node(1).user());
    Workload workload =
        Workload.builder(() -> DriverManager.getConnection(url)).clients(6).seed(11).build();
    try (Connection primary = node(1).connect()) {
      workload.createTables(primary);
    }
    List<PromoteRun> runs = new ArrayList<>();

    History history =
        workload.run(
            () -> {
              workload.phase("before");
              awaitWritten(node(1), 200);
              workload.phase("switchover");
              runs.add(PromoteRun.of(cluster, "node2", "--yes"));
              workload.phase("after");
              awaitWritten(node(2), 200);
            },
            () -> node(2).connect());

    assertThat(runs).allSatisfy(run -> assertThat(run.status()).as(run.out()).isZero());
    assertThat(
            history
                .check(
                    Rule.alwaysAnd(
                        Rule.SESSION_READS_ITS_WRITES, Rule.NOTHING_LOST, Rule.NOTHING_REPEATED))
                .violations())
        .isEmpty();
    assertThat(isStandby(node(2))).isFalse();
    assertThat(value(node(3), "SELECT received_tli FROM pg_stat_wal_receiver")).isEqualTo("2");
  }

  /** Transactions that got a number, each of which wrote something. */
  private static void awaitWritten(PostgresNode node, int transactions) throws SQLException {
    long now = Long.parseLong(value(node, "SELECT pg_snapshot_xmax(pg_current_snapshot())"));
    Asked.awaitValue(
        node,
        "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint > " + (now + transactions),
        "t");
  }

  @Test
  void aSessionThatOverridesTheReadOnlyDefaultGetsNoCommitAcknowledgedThatIsLost()
      throws Exception {
    tell(node(1), "CREATE TABLE item (id int)");
    AtomicInteger acknowledged = new AtomicInteger();
    Thread stubborn =
        new Thread(
            () -> {
              try {
                writeOnAndOn(acknowledged);
              } catch (SQLException e) {
                // Its session was ended.
                return;
              }
            });
    stubborn.start();
    Asked.awaitValue(node(2), "SELECT count(*) > 20 FROM item", "t");

    PromoteRun run = PromoteRun.of(cluster, "node2", "--yes", "--drain", "200ms");

    stubborn.join();
    assertThat(run.status()).as(run.out()).isZero();
    assertThat(value(node(2), "SELECT max(id) FROM item"))
        .satisfies(
            max -> assertThat(Integer.parseInt(max)).isGreaterThanOrEqualTo(acknowledged.get()));
  }

  private void writeOnAndOn(AtomicInteger acknowledged) throws SQLException {
    try (Connection connection = DriverManager.getConnection(node(1).directUrl());
        Statement statement = connection.createStatement()) {
      statement.execute("SET default_transaction_read_only = off");
      for (int i = 1; ; i++) {
        statement.execute("INSERT INTO item VALUES (" + i + ")");
        acknowledged.set(i);
      }
    }
  }

  @Test
  void aTransactionThatOutlastsTheDrainIsEnded() throws SQLException {
    tell(node(1), "CREATE TABLE item (id int)");
    try (Connection open = node(1).connect();
        Statement statement = open.createStatement()) {
      open.setAutoCommit(false);
      statement.execute("INSERT INTO item VALUES (1)");

      PromoteRun run = PromoteRun.of(cluster, "node2", "--yes", "--drain", "100ms");

      assertThat(run.status()).as(run.out()).isZero();
      assertThat(run.out()).contains("1 session was ended");
      assertThatThrownBy(open::commit).isInstanceOf(SQLException.class);
    }
    assertThat(value(node(2), "SELECT count(*) FROM item")).isEqualTo("0");
  }

  @Test
  void aSecondRunDoesWhatIsLeftAndAThirdSwitchesBack() throws SQLException {
    assertThat(PromoteRun.of(cluster, "node2", "--yes").status()).isZero();
    tell(node(2), "CREATE TABLE item (id int)");

    PromoteRun second = PromoteRun.of(cluster, "node2", "--yes");

    assertThat(second.status()).as(second.out()).isZero();
    assertThat(second.out())
        .contains("fenced")
        .contains(name(node(2)) + " is the primary")
        .doesNotContain("promote it");

    cluster.promotedElsewhere(node(2));
    cluster.rejoin(node(1));
    PromoteRun third = PromoteRun.of(cluster, "node2", "--yes");

    assertThat(third.status()).as(third.out()).isZero();

    PromoteRun back = PromoteRun.of(cluster, "node1", "--yes");

    assertThat(back.status()).as(back.out()).isZero();
    assertThat(isStandby(node(1))).isFalse();
    tell(node(1), "INSERT INTO item VALUES (1)");
    Asked.awaitValue(node(3), "SELECT count(*) FROM item", "1");
  }

  @Test
  void anOldPrimaryThatIsRestartedComesBackAsAStandby() throws SQLException {
    assertThat(PromoteRun.of(cluster, "node2", "--yes").status()).isZero();

    node(1).restart();

    assertThat(isStandby(node(1))).isTrue();
  }

  @Test
  void anOldPrimaryThatStillTakesWritesIsFenced() throws SQLException {
    // It might have received more than the new primary, and could not follow it.
    node(3).kill();
    cluster.promote(node(2), OldPrimary.KEEP);

    PromoteRun run = PromoteRun.of(cluster, "node2", "--yes");

    assertThat(run.status()).as(run.out()).isZero();
    assertThatThrownBy(() -> tell(node(1), "CREATE TABLE lost (id int)"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
    assertThat(setting(node(1), "synchronous_standby_names")).isEqualTo(ServerFacts.BARRIER);
    tell(node(2), "CREATE TABLE kept (id int)");
  }

  @Test
  void aFenceThatWasLeftBehindIsRemovedByNamingThePrimary() throws SQLException {
    tell(
        node(1),
        "ALTER SYSTEM SET synchronous_standby_names = 'dese_fence'",
        "ALTER SYSTEM SET default_transaction_read_only = on",
        "SELECT pg_reload_conf()");

    PromoteRun run = PromoteRun.of(cluster, "node1", "--yes");

    assertThat(run.status()).as(run.out()).isZero();
    tell(node(1), "CREATE TABLE item (id int)");
  }

  @Test
  void withoutANameTheOneWithTheMostOfTheLogIsTaken() throws SQLException {
    node(2).replicationLink().cut();
    tell(node(1), "CREATE TABLE item (id int)");
    node(3).awaitReplay();

    PromoteRun run = PromoteRun.of(cluster);

    assertThat(run.out())
        .contains("No server was named: " + name(node(3)) + " is taken")
        .contains("Switchover from " + name(node(1)) + " to " + name(node(3)));
  }
}
