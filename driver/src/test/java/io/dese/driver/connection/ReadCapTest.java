package io.dese.driver.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.core.cluster.ClusterTracker;
import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Node;
import io.dese.core.route.RouteReason;
import io.dese.driver.settings.ReadCapSettings;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadCapTest {

  private static final ClusterView VIEW =
      new ClusterTracker(List.of(new Node(0, "db1", 5432))).view();

  @Test
  void oneTooManyFailsNamingSettingAndReason() throws SQLException {
    ReadCap cap = new ReadCap(new ReadCapSettings(2, Duration.ZERO));
    cap.enter(RouteReason.NO_REPLICA, VIEW);
    cap.enter(RouteReason.NO_REPLICA, VIEW);

    assertThatThrownBy(() -> cap.enter(RouteReason.NO_REPLICA, VIEW))
        .isInstanceOf(SQLTransientException.class)
        .hasFieldOrPropertyWithValue("SQLState", "53300")
        .hasMessage(
            "no replica is up, and primary-read-cap=2 reads are running on the primary already;"
                + " waited for primary-read-wait=0ms; nodes: db1:5432 unknown");
  }

  @Test
  void whoLeavesMakesRoom() throws SQLException {
    ReadCap cap = new ReadCap(new ReadCapSettings(1, Duration.ZERO));

    for (int i = 0; i < 3; i++) {
      cap.enter(RouteReason.REPLICAS_BEHIND, VIEW);
      cap.leave();
    }

    assertThat(cap.covers(RouteReason.REPLICAS_BEHIND)).isTrue();
  }

  @Test
  void onlyReadsForWantOfReplicasAreCounted() {
    ReadCap cap = new ReadCap(new ReadCapSettings(1, Duration.ZERO));

    assertThat(Arrays.stream(RouteReason.values()).filter(cap::covers))
        .containsExactlyInAnyOrder(
            RouteReason.NO_REPLICA,
            RouteReason.REPLICAS_BEHIND,
            RouteReason.REPLICA_UNREACHABLE,
            RouteReason.REPLICA_LOST);
  }

  @Test
  void withoutACapNothingIsCounted() {
    ReadCap off = new ReadCap(new ReadCapSettings(null, Duration.ZERO));

    assertThat(Arrays.stream(RouteReason.values())).noneMatch(off::covers);
  }
}
