package io.dese.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.testkit.server.ServerException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers given by URL; a cluster of the testkit plays those that somebody else runs. */
class GivenServersIT {

  private static final String PROPERTY = "dese.cluster";

  private final String before = System.getProperty(PROPERTY, "embedded");

  @SuppressWarnings("NullAway.Init")
  private PostgresCluster owner;

  @BeforeEach
  void start() throws SQLException {
    owner = PostgresCluster.builder().replicas(1).password("given").start();
    Rows.createOn(owner);
    System.setProperty(
        PROPERTY, owner.node("node2").directUrl() + "," + owner.node("node1").directUrl());
  }

  @AfterEach
  void close() {
    System.setProperty(PROPERTY, before);
    owner.close();
  }

  @Test
  void thePrimaryIsFoundAndLinksAndReplayCanBeDisturbedAndTheServersOutliveTheCluster()
      throws SQLException {
    try (PostgresCluster given = PostgresCluster.builder().replicas(1).start()) {
      PostgresNode replica = given.replicas().get(0);
      assertThat(given.primary().directPort()).isEqualTo(owner.primary().directPort());

      replica.pauseReplay();
      Rows.insert(given.primary(), 1);
      assertThat(Rows.contains(replica, 1)).isFalse();
      replica.resumeReplay();
      given.awaitCaughtUp();
      assertThat(Rows.contains(replica, 1)).isTrue();

      replica.link().refuse();
      assertThatThrownBy(() -> Rows.client(replica)).hasMessageContaining("refused");
    }
    assertThat(Rows.contains(owner.primary(), 1)).isTrue();
  }

  @Test
  void whatNeedsTheirProcessesIsRefusedWithAReason() {
    try (PostgresCluster given = PostgresCluster.builder().replicas(1).start()) {
      PostgresNode replica = given.replicas().get(0);

      assertThatThrownBy(replica::kill)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("cannot be killed: dese.cluster names a running server");
      assertThatThrownBy(replica::promote).isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> given.rejoin(replica))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void fewerServersThanTheClusterNeedsIsAnError() {
    assertThatThrownBy(() -> PostgresCluster.builder().replicas(2).start())
        .isInstanceOf(ServerException.class)
        .hasMessage("dese.cluster names 2 servers, but this cluster needs 3.");
  }
}
