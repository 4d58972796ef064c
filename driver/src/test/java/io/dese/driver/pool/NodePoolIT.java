package io.dese.driver.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.core.cluster.Node;
import io.dese.health.Ticker;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import java.lang.ref.WeakReference;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What a pool knows of its connections, on a real server. */
class NodePoolIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void abandoningBreaksOffWhatIsLentAndNothingThatCameBack() throws SQLException {
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(0).start();
        NodePool pool = pool(cluster)) {
      Lease lent = pool.borrow();
      Lease back = pool.borrow();
      back.giveBack();

      pool.abandon();

      assertThat(lent.broken()).isTrue();
      assertThatThrownBy(() -> lent.connection().execSQLUpdate("SELECT 1"))
          .isInstanceOf(SQLException.class);
      lent.discard();
      Lease next = pool.borrow();
      assertThat(next.connection().isValid(5)).isTrue();
      next.giveBack();
    }
  }

  @Test
  void aConnectionThatIsClosedIsKeptByNobody() throws SQLException {
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(0).start();
        NodePool pool = pool(cluster)) {
      WeakReference<PhysicalConnection> connection = discarded(pool);

      Await.until(
          PATIENCE,
          () -> "the connection can be collected",
          () -> {
            System.gc();
            return connection.refersTo(null);
          });
    }
  }

  @Test
  void aLeaseCountsWhoUsesIt() throws SQLException {
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(0).start();
        NodePool pool = pool(cluster)) {
      Lease lease = pool.borrow();
      lease.use();
      lease.use();
      lease.unuse();
      assertThat(lease.inUse()).isTrue();
      lease.unuse();
      assertThat(lease.inUse()).isFalse();
      lease.copying(true);
      lease.giveBack();

      Lease next = pool.borrow();

      assertThat(next.inUse()).isFalse();
      assertThat(next.copying()).isFalse();
      next.giveBack();
    }
  }

  private static WeakReference<PhysicalConnection> discarded(NodePool pool) throws SQLException {
    Lease lease = pool.borrow();
    WeakReference<PhysicalConnection> connection = new WeakReference<>(lease.physical());
    lease.discard();
    return connection;
  }

  private static NodePool pool(PostgresCluster cluster) throws SQLException {
    Properties user = new Properties();
    user.setProperty("user", cluster.primary().user());
    Node node = new Node(0, cluster.primary().host(), cluster.primary().port());
    NodeConnections connections =
        new NodeConnections(cluster.primary().url(), user, Ticker.system());
    return new NodePool(node, false, connections, new Properties());
  }
}
