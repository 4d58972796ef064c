package io.dese.driver.connection;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Node;
import io.dese.core.cluster.NodeView;
import io.dese.core.session.PinReason;
import io.dese.core.session.Session;
import io.dese.driver.pool.Lease;
import io.dese.driver.pool.NodePool;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
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
  private final PrimaryWait wait;
  private final List<Lease> replicas = new ArrayList<>();
  private final LeaseSet all = new LeaseSet();
  private final Supplier<String> state = this::state;
  private @Nullable Lease primary;
  private @Nullable ReplicaTransaction onReplica;
  private volatile boolean ended;

  Leases(Cluster cluster, Session session, TransactionSettings settings) {
    this.cluster = cluster;
    this.session = session;
    this.settings = settings;
    wait = new PrimaryWait(cluster);
  }

  /** The primary connection, if it is held. */
  @Nullable Lease heldPrimary() {
    return primary;
  }

  /** The connection on which the session's transaction or state is; null when it holds none. */
  @Nullable Lease home() {
    return onReplica == null ? heldPrimary() : onReplica.held();
  }

  /** The read-only transaction that runs on a replica; null when there is none. */
  @Nullable ReplicaTransaction onReplica() {
    return onReplica;
  }

  /** A read-only transaction has begun on a replica, and keeps its connection. */
  void begunOnReplica(ReplicaTransaction transaction) {
    onReplica = transaction;
  }

  /** The read-only transaction goes on elsewhere: rolls it back here. */
  void leaveReplica() {
    ReplicaTransaction transaction = onReplica;
    if (transaction != null) {
      onReplica = null;
      giveBackIfFree(transaction.held());
    }
  }

  /** Takes the primary connection into use; waits for a primary while there is none. */
  Lease usePrimary() throws SQLException {
    Lease held = primary;
    if (held == null) {
      held = readyPrimary();
      primary = held;
    } else {
      refresh(held);
    }
    held.use();
    session.resultOpenOnPrimary(true);
    return held;
  }

  /**
   * Makes a connection that the session holds carry what it has set: a rollback may have put back
   * what was set before the transaction began.
   */
  void refresh(Lease held) throws SQLException {
    if (held.settingsKnown() && !held.inTransaction()) {
      held.adopt(session.settings().current());
    }
  }

  /** A primary connection that carries what the session has set. */
  private Lease readyPrimary() throws SQLException {
    long deadline = cluster.ticker().read() + cluster.waits().connection().toNanos();
    while (true) {
      Lease lease = hold(borrowPrimary());
      boolean clean = lease.clean();
      try {
        settings.applyTo(lease);
        lease.adopt(session.settings().current());
        return lease;
      } catch (SQLException e) {
        // Nothing has run on a connection that was lost while it lay in the pool, and what another
        // session has set there, a short statement_timeout, is no fault of this one.
        boolean again = (lease.broken() || !clean) && !ended;
        end(lease, PinReason.UNWRAP);
        if (!again || deadline - cluster.ticker().read() <= 0) {
          throw notCarried(lease, e);
        }
      }
    }
  }

  private SQLException notCarried(Lease lease, SQLException e) {
    return new SQLException(
        "%s does not take again what the session has set (%s): %s"
            .formatted(lease.node(), session.settings().current(), e.getMessage()),
        e.getSQLState(),
        e.getErrorCode(),
        e);
  }

  /** Takes a replica connection into use; null when the replica gives none in time. */
  @Nullable Lease useReplica(Node node) throws SQLException {
    Lease open = replicas.isEmpty() ? null : holding(node);
    if (open != null) {
      open.use();
      return open;
    }
    Lease lease = borrowReplica(node);
    if (lease == null) {
      return null;
    }
    hold(lease);
    replicas.add(lease);
    lease.use();
    return lease;
  }

  private @Nullable Lease holding(Node replica) {
    for (Lease held : replicas) {
      if (held.node().equals(replica)) {
        return held;
      }
    }
    return null;
  }

  /** Waits for a connection, but not on a replica that is gone: a pool does not notice that. */
  private @Nullable Lease borrowReplica(Node node) throws SQLException {
    NodePool pool = cluster.pools().of(node, true);
    long deadline = cluster.ticker().read() + cluster.waits().replica().toNanos();
    do {
      try {
        return pool.borrow();
      } catch (SQLException e) {
        cluster.monitor().suspect(node);
      }
    } while (!ended
        && cluster.monitor().view().of(node).reachableReplica()
        && deadline - cluster.ticker().read() > 0);
    return null;
  }

  /**
   * Makes a replica connection carry what the session has set.
   *
   * @param alone whether the statement is in no transaction, be autocommit off
   * @throws SQLException 40001 when what another session has set there stands in the way
   */
  void prepare(Lease lease, boolean alone) throws SQLException {
    if (lease.inTransaction()) {
      // One that failed with its first statement, which the primary has run instead.
      lease.rollBack();
    }
    boolean clean = lease.clean();
    if (alone) {
      settings.applyInAutoCommitTo(lease);
    } else {
      settings.applyTo(lease);
    }
    try {
      lease.adopt(session.settings().current());
    } catch (SQLException e) {
      if (clean || lease.broken()) {
        throw e;
      }
      throw new SQLTransientConnectionException(e.getMessage(), "40001", e);
    }
  }

  /** From here on the lease is broken off when the logical connection is aborted. */
  private Lease hold(Lease lease) throws SQLException {
    all.add(lease);
    cluster.instruments().loans().begin(lease, lease.node(), lease.asReplica(), state);
    if (ended) {
      end(lease, PinReason.UNWRAP);
      throw closed();
    }
    return lease;
  }

  /** What the session does with its connections, roughly: asked from any thread. */
  private String state() {
    PinReason pin = session.pin();
    Lease onPrimary = primary;
    String text = session.inTransaction() ? "in a transaction" : "in no transaction";
    text += pin == null ? ", not pinned" : ", pinned by " + pin.text();
    return (onPrimary != null && onPrimary.inUse()) || !replicas.isEmpty()
        ? text + ", a result is open or a statement runs"
        : text + ", no result is open";
  }

  /** Whether the logical connection has been closed or aborted. */
  boolean ended() {
    return ended;
  }

  static SQLException closed() {
    return new SQLException("This connection has been closed.", "08003");
  }

  /** Ends one use, and gives the connection back when nothing needs it any more. */
  void release(Lease held) {
    held.unuse();
    giveBackIfFree(held);
    session.resultOpenOnPrimary(primary != null && primary.inUse());
  }

  /** The application has ended its transaction: gives the connection back if it is free now. */
  void transactionEnded() {
    leaveReplica();
    Lease held = primary;
    if (held == null) {
      return;
    }
    if (held.broken() && session.pin() == null) {
      primary = null;
      end(held, null);
    } else {
      giveBackIfFree(held);
    }
  }

  /** Lets go of everything: the end of the logical connection. */
  void releaseAll() {
    ended = true;
    onReplica = null;
    replicas.forEach(held -> end(held, null));
    replicas.clear();
    if (primary != null) {
      end(primary, session.pin());
      primary = null;
    }
  }

  /** Breaks everything off, from any thread, and lets nothing begin any more. */
  void abort() {
    ended = true;
    all.all().forEach(Lease::abort);
  }

  private void giveBackIfFree(Lease held) {
    if (held.inUse()) {
      return;
    }
    if (held == primary) {
      // A transaction that died with its connection stays until the application has ended it.
      boolean inTransaction = held.broken() ? session.inTransaction() : held.inTransaction();
      if (!inTransaction && session.pin() == null) {
        primary = null;
        end(held, null);
      }
    } else if ((onReplica == null || onReplica.held() != held) && replicas.remove(held)) {
      end(held, null);
    }
  }

  /** Gives a lease back in the state in which it was lent, or not at all. */
  private void end(Lease lease, @Nullable PinReason state) {
    all.remove(lease);
    cluster.instruments().loans().end(lease);
    if (lease.broken() || (state != null && state.outlivesDiscard())) {
      lease.discard();
    } else if (state != null) {
      lease.discardAllAndGiveBack();
    } else {
      lease.giveBack();
    }
  }

  /** Whether somebody has looked at the primary since, or it is another one. */
  private static boolean hasChanged(ClusterView seen, Node primary, long since) {
    NodeView now = seen.primary();
    return now == null || !now.node().equals(primary) || now.sampledAt() - since > 0;
  }

  /** Waits for a primary while there is none, and for one of its connections while all are lent. */
  private Lease borrowPrimary() throws SQLException {
    long deadline = cluster.ticker().read() + cluster.waits().connection().toNanos();
    while (true) {
      Node node = wait.any(() -> ended);
      SQLException failure;
      try {
        Lease lease = cluster.pools().of(node, false).borrow();
        if (!lease.onStandby()) {
          return lease;
        }
        lease.discard();
        long at = cluster.ticker().read();
        cluster.monitor().suspect(node);
        wait.await(seen -> ended || hasChanged(seen, node, at), Duration.ofNanos(deadline - at));
        failure = new SQLTransientConnectionException(node + " has become a standby", "08001");
      } catch (SQLTransientConnectionException e) {
        failure = e;
      }
      cluster.monitor().suspect(node);
      if (ended) {
        throw closed();
      }
      if (deadline - cluster.ticker().read() <= 0) {
        throw new SQLTransientConnectionException(
            "The primary "
                + node
                + " gave no connection: "
                + failure.getMessage()
                + "; nodes: "
                + cluster.monitor().view().describe(),
            "08001",
            failure);
      }
    }
  }
}
