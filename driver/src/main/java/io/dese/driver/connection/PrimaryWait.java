package io.dese.driver.connection;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Node;
import io.dese.core.cluster.NodeView;
import io.dese.driver.telemetry.Waits;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Waits for a primary, or for another one, and looks out for it meanwhile. */
final class PrimaryWait {

  private final Cluster cluster;

  PrimaryWait(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * The primary, or the first one that is found.
   *
   * @param ended whether nobody waits any more
   * @throws SQLTransientConnectionException 08001 with the state of every node when there is none
   *     within failover-wait, or the thread was interrupted
   */
  Node any(BooleanSupplier ended) throws SQLException {
    NodeView known = cluster.monitor().view().primary();
    if (known != null) {
      return known.node();
    }
    ClusterView view =
        await(seen -> seen.primary() != null || ended.getAsBoolean(), failoverWait());
    NodeView found = view.primary();
    if (found == null) {
      throw LostStatement.noPrimary(null, cluster);
    }
    return found.node();
  }

  Duration failoverWait() {
    return cluster.waits().failover();
  }

  /**
   * Waits until a view fulfils a condition; never throws because of the time.
   *
   * @return the first view that does, or the last one when the time is over
   */
  ClusterView await(Predicate<ClusterView> condition, Duration timeout) throws SQLException {
    try {
      return cluster
          .instruments()
          .waits()
          .count(Waits.Kind.FAILOVER, () -> cluster.monitor().await(demanding(condition), timeout));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException(
          "Interrupted while waiting for a primary", "08001", e);
    }
  }

  /** A condition that asks for samples of the primary as long as it is not fulfilled. */
  private Predicate<ClusterView> demanding(Predicate<ClusterView> condition) {
    return seen -> {
      boolean fulfilled = condition.test(seen);
      if (!fulfilled) {
        cluster.monitor().demandPrimary();
      }
      return fulfilled;
    };
  }
}
