package io.dese.driver.connection;

import io.dese.core.cluster.NodeView;
import io.dese.core.route.RouteReason;
import io.dese.core.session.Session;
import io.dese.core.sql.StatementProfile;
import io.dese.driver.pool.Lease;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads in a transaction before its first other statement, where the user wants replicas to take
 * them: each runs like a read in autocommit. Where no replica can, the transaction begins with the
 * read on the primary, as it would without the setting: what looks like a read and writes all the
 * same must not be committed by itself.
 *
 * <p>Guarded by the lock of its logical connection.
 */
final class LeadingReads {

  private final Cluster cluster;
  private final Session session;
  private final Leases leases;
  private final TransactionSettings settings;
  private final Routes routes;

  /** Whether a transaction for which nothing is set promises more, as its server has said. */
  private boolean promisedMore;

  LeadingReads(
      Cluster cluster,
      Session session,
      Leases leases,
      TransactionSettings settings,
      Routes routes) {
    this.cluster = cluster;
    this.session = session;
    this.leases = leases;
    this.settings = settings;
    this.routes = routes;
  }

  /** Whether a statement is one; a transaction that is declared read-only has none. */
  boolean include(Task task, StatementProfile profile) {
    return cluster.leadingReads()
        && !settings.autoCommit()
        && profile.read()
        && !task.cursor()
        && leases.home() == null
        && !declaredReadOnly()
        && snapshotEach();
  }

  private boolean declaredReadOnly() {
    return settings.readOnly() || session.settings().current().readOnly();
  }

  /** Whether each statement of its transactions has a snapshot of its own, as far as is known. */
  private boolean snapshotEach() {
    String set = session.settings().current().isolation();
    return set == null ? !promisedMore : ReplicaTransaction.snapshotEach(set);
  }

  /** The route of a statement that may be one. */
  Routes.Routed route(Task task, StatementProfile profile) throws SQLException {
    if (!include(task, profile)) {
      return routes.of(profile);
    }
    session.inTransaction(false);
    try {
      return routes.of(profile);
    } finally {
      session.inTransaction(true);
    }
  }

  /**
   * Why a statement must not run on the connection of a replica to which it was sent.
   *
   * @param begins whether it begins a read-only transaction there
   * @return null when it may
   */
  @Nullable RouteReason unfit(NodeView replica, Lease lease, boolean begins) {
    if (!routes.proven(replica, lease)) {
      return RouteReason.UNPROVEN_CONNECTION;
    }
    if (begins || settings.autoCommit()) {
      return null;
    }
    promisedMore = !ReplicaTransaction.snapshotEach(lease.isolation());
    // One that was promoted would do what looks like a read and writes.
    return snapshotEach() && lease.onStandby() ? null : RouteReason.TRANSACTION;
  }
}
