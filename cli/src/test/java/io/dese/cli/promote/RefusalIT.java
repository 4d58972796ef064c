package io.dese.cli.promote;

import static io.dese.cli.promote.Asked.isStandby;
import static io.dese.cli.promote.Asked.tell;
import static io.dese.cli.promote.Asked.traces;
import static io.dese.cli.promote.PromoteRun.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
class RefusalIT {

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
  void aStandbyThatCannotCatchUpIsNotPromotedAndTheFenceIsUndone() throws SQLException {
    String before = traces(cluster);
    node(2).replicationLink().cut();
    tell(node(1), "CREATE TABLE item (id int)");

    PromoteRun run =
        PromoteRun.of(cluster, "node2", "--yes", "--catch-up", "300ms", "--timeout", "10s");

    assertThat(run.status()).isOne();
    assertThat(run.out())
        .contains("has not replayed up to")
        .contains("all of it was undone: the cluster is what it was before.");
    assertThat(traces(cluster)).isEqualTo(before);
    tell(node(1), "INSERT INTO item VALUES (1)");
    node(3).awaitReplay();
  }

  @Test
  void oneThatIsFarBehindOnlyWithForce() throws SQLException {
    node(2).pauseReplay();
    tell(node(1), "CREATE TABLE item AS SELECT generate_series(1, 50000) AS id");
    node(3).awaitReplay();

    PromoteRun run = PromoteRun.of(cluster, "node2", "--yes", "--max-behind", "1");

    assertThat(run.status()).isOne();
    assertThat(run.out())
        .contains("doubtful: " + name(node(2)) + " has its replay paused.")
        .contains("MB behind; nobody could write while it catches up.")
        .contains("Nothing has been done.");

    PromoteRun forced = PromoteRun.of(cluster, "node2", "--yes", "--force");

    assertThat(forced.status()).as(forced.out()).isZero();
    assertThat(isStandby(node(2))).isFalse();
    assertThat(Asked.value(node(2), "SELECT count(*) FROM item")).isEqualTo("50000");
  }

  @Test
  void oneThatIsBehindOnPurposeOnlyWithForce() throws SQLException {
    node(2).delayReplay(Duration.ofHours(1));
    tell(node(1), "CREATE TABLE item (id int)");

    PromoteRun run = PromoteRun.of(cluster, "node2", "--yes");

    assertThat(run.status()).isOne();
    assertThat(run.out()).contains("recovery_min_apply_delay is 3600000 ms");

    PromoteRun forced = PromoteRun.of(cluster, "node2", "--yes", "--force");

    assertThat(forced.status()).as(forced.out()).isZero();
    assertThat(Asked.value(node(2), "SELECT count(*) FROM item")).isEqualTo("0");
  }

  @Test
  void aStandbyThatCannotBeLedStopsItBeforeTheFence() throws SQLException {
    String before = traces(cluster);

    PromoteRun run =
        PromoteRun.of(
            cluster,
            "node2",
            "--yes",
            "--timeout",
            "2s",
            "--address",
            name(node(2)) + "=127.0.0.1:1");

    assertThat(run.status()).isOne();
    assertThat(run.out())
        .contains("does not replicate from " + name(node(2)))
        .contains("the cluster is what it was before.")
        .doesNotContain("let it begin no transaction that writes");
    assertThat(traces(cluster)).isEqualTo(before);
  }

  @Test
  void aServerOfAnotherClusterIsFoundOut() throws SQLException {
    try (PostgresCluster other = PostgresCluster.builder().replicas(0).start()) {
      String url =
          "jdbc:dese-routing://"
              + cluster.hostList()
              + ","
              + other.hostList()
              + "/postgres?user="
              + node(1).user();

      PromoteRun run = PromoteRun.at(url, "node2", "--yes");

      assertThat(run.status()).isOne();
      assertThat(run.out()).contains("refused: The URL names servers of different clusters");
    }
  }

  @Test
  void aNameThatIsNoServersIsRefused() {
    PromoteRun run = PromoteRun.of(cluster, "node9", "--yes");

    assertThat(run.status()).isOne();
    assertThat(run.out()).contains("refused: 'node9' names no server.");
  }

  @Test
  void aUserWithoutThePrivilegesIsToldWhichAndHowToGetThem() throws SQLException {
    tell(node(1), "CREATE ROLE operator LOGIN");
    cluster.awaitCaughtUp();
    String url = PromoteRun.url(cluster, "operator");

    PromoteRun refused = PromoteRun.at(url, "node2", "--yes");

    assertThat(refused.status()).isOne();
    assertThat(refused.out())
        .contains("refused: The user operator may not do what is needed")
        .contains("GRANT EXECUTE ON FUNCTION pg_catalog.pg_promote(boolean, integer)")
        .contains("GRANT ALTER SYSTEM ON PARAMETER default_transaction_read_only TO \"operator\"");

    for (Privilege privilege : Privilege.values()) {
      tell(node(1), privilege.grant("operator"));
    }
    tell(node(1), "GRANT pg_write_server_files TO operator");
    cluster.awaitCaughtUp();

    PromoteRun granted = PromoteRun.at(url, "node2", "--yes");

    assertThat(granted.status()).as(granted.out()).isZero();
    assertThat(isStandby(node(2))).isFalse();
  }

  @Test
  void optionsThatAreNotValidAreNamed() {
    assertThat(PromoteRun.at("jdbc:mysql://a/b").err()).contains("--url cannot be used: ");
    assertThat(PromoteRun.of(cluster, "--drain", "2h").err())
        .contains("--drain was 7200s but it must be at most 1h");
    assertThat(PromoteRun.of(cluster, "--address", "nowhere=a:1").err())
        .contains("--address was for 'nowhere' but it must be for one of ");
  }
}
