package io.dese.cli.promote;

import static io.dese.cli.promote.Asked.isStandby;
import static io.dese.cli.promote.Asked.tell;
import static io.dese.cli.promote.PromoteRun.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
class EmergencyIT {

  @SuppressWarnings("NullAway.Init")
  private PostgresCluster cluster;

  @BeforeEach
  void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(2).start();
    tell(node(1), "CREATE TABLE item (id int)");
    cluster.awaitCaughtUp();
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  private PostgresNode node(int number) {
    return cluster.node("node" + number);
  }

  @Test
  void aPrimaryThatIsLostIsGivenUpOnlyWhenTheUserSaysSo() throws SQLException {
    node(1).kill();

    PromoteRun refused = PromoteRun.of(cluster, "node2", "--yes");

    assertThat(refused.status()).isOne();
    assertThat(refused.out())
        .contains("refused: There is no primary that answers.")
        .contains("what it has acknowledged and not sent is lost");
    assertThat(isStandby(node(2))).isTrue();

    PromoteRun run = PromoteRun.of(cluster, "--yes", "--emergency");

    assertThat(run.status()).as(run.out()).isZero();
    assertThat(run.out()).contains("Emergency promotion of " + name(node(2)));
    tell(node(2), "INSERT INTO item VALUES (1)");
    Asked.awaitValue(node(3), "SELECT count(*) FROM item", "1");
  }

  @Test
  void theOldPrimaryIsFencedWhenItComesBack() throws SQLException {
    node(1).kill();
    assertThat(PromoteRun.of(cluster, "node2", "--yes", "--emergency").status()).isZero();
    node(1).start();

    PromoteRun run = PromoteRun.of(cluster, "node2", "--yes");

    assertThat(run.status()).as(run.out()).isZero();
    assertThat(run.out()).contains(name(node(1)) + " is fenced");
    node(1).restart();
    assertThat(isStandby(node(1))).isTrue();
  }

  @Test
  void aStandbyWithoutAnUpstreamIsKnownByTheLogThatItHas() throws SQLException {
    assertThat(PromoteRun.of(cluster, "node2", "--yes").status()).isZero();
    tell(node(2), "INSERT INTO item VALUES (1)");
    Asked.awaitValue(node(3), "SELECT count(*) FROM item", "1");
    node(2).kill();

    PromoteRun run = PromoteRun.of(cluster, "--yes", "--emergency");

    assertThat(run.status()).as(run.out()).isZero();
    assertThat(run.out())
        .contains("Emergency promotion of " + name(node(3)))
        .contains(name(node(1)) + ": let it begin no transaction that writes");
    assertThat(Asked.value(node(3), "SELECT count(*) FROM item")).isEqualTo("1");
  }

  @Test
  void aPrimaryThatOnlyWeCannotReachIsNotGivenUp() throws SQLException {
    node(1).link().refuse();

    PromoteRun run = PromoteRun.of(cluster, "node2", "--yes", "--emergency", "--force");

    assertThat(run.status()).isOne();
    assertThat(run.out())
        .contains("refused: The primary may be alive, only out of reach from here: ");
    assertThat(isStandby(node(2))).isTrue();
  }

  @Test
  void ofTwoStandbysTheOneThatLacksSomethingIsPromotedOnlyWithForce() throws SQLException {
    node(2).replicationLink().cut();
    tell(node(1), "INSERT INTO item VALUES (1)");
    node(3).awaitReplay();
    node(1).kill();
    node(2).replicationLink().heal();

    PromoteRun refused = PromoteRun.of(cluster, "node2", "--yes", "--emergency");

    assertThat(refused.status()).isOne();
    assertThat(refused.out())
        .contains("doubtful: " + name(node(3)) + " has ")
        .contains("more of the log than " + name(node(2)))
        .contains("what helps: Promote " + name(node(3)));

    PromoteRun run = PromoteRun.of(cluster, "--yes", "--emergency");

    assertThat(run.status()).as(run.out()).isZero();
    assertThat(Asked.value(node(3), "SELECT count(*) FROM item")).isEqualTo("1");
    Asked.awaitValue(node(2), "SELECT count(*) FROM item", "1");
  }
}
