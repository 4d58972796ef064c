package io.dese.driver.connection;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Node;
import io.dese.core.cluster.NodeView;
import io.dese.core.session.Session;
import io.dese.driver.pool.Lease;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The physical connections that one logical connection holds: at most one to the primary, and one
 * to each replica with an open result.
 *
 * <p>A session that holds the primary is never sent to a replica (see {@code RouteReason}), so
 * connections are always waited for in the same order, replica before primary, and two sessions
 * cannot wait for each other.
 *
 * <p>Guarded by the lock of its logical connection.
 */
final class Leases {

  private final Cluster cluster;
  private final Session session;
  private final TransactionSettings settings;
  private final List<Held> replicas = new ArrayList<>();
  private @Nullable Held primary;

  Leases(Cluster cluster, Session session, TransactionSettings settings) {
    this.cluster = cluster;
    this.session = session;
    this.settings = settings;
  }

  /** The primary connection, if it is held. */
  @Nullable Lease heldPrimary() {
    return primary == null ? null : primary.lease();
  }

  /** Takes the primary connection into use; waits for a primary while there is none. */
  Held usePrimary() throws SQLException {
    Held held = primary;
    if (held == null) {
      Lease lease = borrowPrimary();
      try {
        settings.applyToPrimary(lease);
      } catch (SQLException e) {
        lease.discard();
        throw e;
      }
      held = new Held(lease);
      primary = held;
    }
    held.use();
    session.resultOpenOnPrimary(true);
    return held;
  }

  /**
   * The primary connection for what is not a statement. It is not in use afterwards, but stays held
   * until the next statement on the primary has ended.
   */
  Lease parkPrimary() throws SQLException {
    Held held = usePrimary();
    held.unuse();
    session.resultOpenOnPrimary(held.inUse());
    return held.lease();
  }

  /** Takes a replica connection into use; null when the replica gives none in time. */
  @Nullable Held useReplica(Node node) {
    for (Held held : replicas) {
      if (held.lease().node().equals(node)) {
        held.use();
        return held;
      }
    }
    try {
      Lease lease = cluster.pools().of(node, true).borrow();
      Held held = new Held(lease);
      try {
        settings.applyTimeout(lease);
      } catch (SQLException e) {
        lease.discard();
        return null;
      }
      replicas.add(held);
      held.use();
      return held;
    } catch (SQLException e) {
      return null;
    }
  }

  /** Ends one use, and gives the connection back when nothing needs it any more. */
  void release(Held held) {
    held.unuse();
    giveBackIfFree(held);
    session.resultOpenOnPrimary(primary != null && primary.inUse());
  }

  /** The application has ended its transaction: gives the connection back if it is free now. */
  void transactionEnded() {
    Held held = primary;
    if (held == null) {
      return;
    }
    if (held.lease().broken() && session.pin() == null) {
      primary = null;
      held.lease().discard();
    } else {
      giveBackIfFree(held);
    }
  }

  /** Lets go of everything: the end of the logical connection. */
  void releaseAll() {
    replicas.forEach(held -> end(held.lease(), false));
    replicas.clear();
    if (primary != null) {
      end(primary.lease(), session.pin() != null);
      primary = null;
    }
  }

  /** Breaks everything off, from any thread. */
  void abort() {
    Held held = primary;
    if (held != null) {
      held.lease().abort();
    }
    List.copyOf(replicas).forEach(replica -> replica.lease().abort());
  }

  private void giveBackIfFree(Held held) {
    if (held.inUse()) {
      return;
    }
    if (held == primary) {
      Lease lease = held.lease();
      // A transaction that died with its connection stays until the application has ended it.
      boolean inTransaction = lease.broken() ? session.inTransaction() : lease.inTransaction();
      if (!inTransaction && session.pin() == null) {
        primary = null;
        end(held.lease(), false);
      }
    } else if (replicas.remove(held)) {
      end(held.lease(), false);
    }
  }

  private static void end(Lease lease, boolean carriesState) {
    if (carriesState || lease.broken()) {
      lease.discard();
    } else {
      lease.giveBack();
    }
  }

  private Lease borrowPrimary() throws SQLException {
    long deadline = cluster.ticker().read() + cluster.failoverWait().toNanos();
    while (true) {
      Node node = awaitPrimary(Duration.ofNanos(deadline - cluster.ticker().read()));
      try {
        return cluster.pools().of(node, false).borrow();
      } catch (SQLTransientConnectionException e) {
        cluster.monitor().suspect(node);
        NodeView now = cluster.monitor().view().primary();
        boolean moved = now == null || !now.node().equals(node);
        if (!moved || deadline - cluster.ticker().read() <= 0) {
          throw new SQLTransientConnectionException(
              "The primary "
                  + node
                  + " gave no connection: "
                  + e.getMessage()
                  + "; nodes: "
                  + cluster.monitor().view().describe(),
              "08001",
              e);
        }
      }
    }
  }

  private Node awaitPrimary(Duration timeout) throws SQLException {
    NodeView known = cluster.monitor().view().primary();
    if (known != null) {
      return known.node();
    }
    try {
      ClusterView view = cluster.monitor().await(seen -> seen.primary() != null, timeout);
      NodeView found = view.primary();
      if (found != null) {
        return found.node();
      }
      throw new SQLTransientConnectionException(
          "No primary after waiting failover-wait="
              + cluster.failoverWait().toMillis()
              + "ms; nodes: "
              + view.describe(),
          "08001");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException(
          "Interrupted while waiting for a primary", "08001", e);
    }
  }
}
