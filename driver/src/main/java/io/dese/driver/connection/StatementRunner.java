package io.dese.driver.connection;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Node;
import io.dese.core.route.Route;
import io.dese.core.route.RouteReason;
import io.dese.core.session.CausalScope;
import io.dese.core.session.PinReason;
import io.dese.core.session.Session;
import io.dese.core.sql.SessionEffect;
import io.dese.core.sql.StatementKind;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.TableSet;
import io.dese.driver.pool.Lease;
import io.dese.health.Outcome;
import io.dese.health.balance.Load;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one statement to the node where it belongs, and keeps the books of the session: what it
 * wrote, whether a transaction is open, what it left behind.
 *
 * <p>Guarded by the lock of its logical connection.
 */
final class StatementRunner {

  private static final Logger LOG = LoggerFactory.getLogger(StatementRunner.class);

  private final Cluster cluster;
  private final Session session;
  private final Leases leases;
  private final TransactionSettings settings;
  private final Routes routes;
  private final PendingWrites pending = new PendingWrites();
  private boolean definitions;
  private @Nullable Route lastRoute;

  StatementRunner(Cluster cluster, Session session, Leases leases, TransactionSettings settings) {
    this.cluster = cluster;
    this.session = session;
    this.leases = leases;
    this.settings = settings;
    routes = new Routes(cluster, session);
  }

  /** Where a statement may run. */
  enum Scope {
    /** On any node, and again on another one if the first cannot answer. */
    ANYWHERE,
    /** On any node, but only once: a parameter is a stream that can be read once. */
    ANYWHERE_ONCE,
    /** On the primary, whatever its text says. */
    PRIMARY
  }

  /**
   * One try of a statement on one connection.
   *
   * @param <T> what it gives
   */
  @FunctionalInterface
  interface Attempt<T> {

    /**
     * Runs it. What is returned owns the use of the connection and releases it; after an exception
     * the runner does.
     */
    T on(Held held) throws SQLException;
  }

  /**
   * Runs a statement where its profile, the session and the state of the cluster send it.
   *
   * @param text its profile by its text; the catalog may know more
   */
  <T> T run(StatementProfile text, Scope scope, Attempt<T> attempt) throws SQLException {
    StatementProfile profile = cluster.catalog().judge(text);
    session.usedBy(cluster.threads().current(), CausalScope.current(cluster.threads()));
    if (scope == Scope.PRIMARY) {
      return onPrimary(profile, forced(), attempt);
    }
    Routes.Routed routed = routes.of(profile);
    ClusterView view = routed.view();
    Route route = routed.route();
    Node replica = route.replica();
    if (replica == null) {
      return onPrimary(profile, route.reason(), attempt);
    }
    Load load = cluster.router().balancer().target(replica.index()).load();
    Held held = useReplica(replica, load);
    if (held == null) {
      cluster.monitor().suspect(replica);
      return onPrimary(profile, RouteReason.REPLICA_UNREACHABLE, attempt);
    }
    Lease lease = held.lease();
    if (!routes.proven(view.of(replica), lease)) {
      load.abandon();
      leases.release(held);
      cluster.monitor().demand();
      return onPrimary(profile, RouteReason.UNPROVEN_CONNECTION, attempt);
    }
    long begunAt = cluster.ticker().read();
    SQLException failure;
    boolean succeeded = false;
    try {
      T result = attempt.on(held);
      succeeded = true;
      load.end(begunAt);
      cluster.monitor().traffic(replica).report(Outcome.SUCCESS, begunAt, null);
      note(replica, true, route);
      sawAnswerOf(replica);
      return result;
    } catch (SQLException e) {
      failure = e;
    } finally {
      if (!succeeded) {
        load.abandon();
        leases.release(held);
      }
    }
    if (Healing.blames(failure)) {
      cluster.monitor().traffic(replica).report(Outcome.FAILURE, begunAt, failure);
    }
    return afterFailureOnReplica(failure, profile, scope, replica, attempt);
  }

  private void sawAnswerOf(@Nullable Node replica) {
    if (cluster.router().monotonic(session)) {
      session.read(replica, cluster.ticker().read());
    }
  }

  /** Takes a replica connection into use, and the wait for it counts as work of the replica. */
  private @Nullable Held useReplica(Node replica, Load load) throws SQLException {
    Held held = null;
    load.begin();
    try {
      held = leases.useReplica(replica);
      return held;
    } finally {
      if (held == null) {
        load.abandon();
      }
    }
  }

  /** Asks the primary's connection something that is no statement. */
  <T> T ask(Attempt<T> question) throws SQLException {
    Held held = leases.usePrimary();
    try {
      return question.on(held);
    } finally {
      leases.release(held);
    }
  }

  private <T> T onPrimary(StatementProfile profile, RouteReason reason, Attempt<T> attempt)
      throws SQLException {
    if (!cluster.readCap().covers(reason)) {
      return runOnPrimary(profile, reason, attempt);
    }
    cluster.readCap().enter(reason, cluster.monitor().view());
    try {
      return runOnPrimary(profile, reason, attempt);
    } finally {
      cluster.readCap().leave();
    }
  }

  private <T> T runOnPrimary(StatementProfile profile, RouteReason reason, Attempt<T> attempt)
      throws SQLException {
    Held held = leases.usePrimary();
    // A second use, the runner's own: the connection must not go back before the books are kept.
    held.use();
    boolean succeeded = false;
    try {
      checkSequences(profile, held.lease());
      T result = attempt.on(held);
      succeeded = true;
      note(held.lease().node(), false, Route.primary(reason));
      sawAnswerOf(null);
      return result;
    } finally {
      keepBooks(profile, held.lease(), succeeded);
      if (!succeeded) {
        leases.release(held);
      }
      leases.release(held);
    }
  }

  /** Runs a statement again that has its primary connection already, for example a call. */
  <T> T again(StatementProfile text, Held held, Attempt<T> attempt) throws SQLException {
    StatementProfile profile = cluster.catalog().judge(text);
    boolean succeeded = false;
    try {
      T result = attempt.on(held);
      succeeded = true;
      note(held.lease().node(), false, Route.primary(forced()));
      return result;
    } finally {
      keepBooks(profile, held.lease(), succeeded);
    }
  }

  /**
   * COMMIT was acknowledged, or its answer was lost: what it may have written counts as written.
   */
  void committed(Lease lease) {
    if (pending.any() || writesUnseen()) {
      mark(lease);
    }
    pending.clear();
    lookForDefinitions();
    definitions = false;
    session.inTransaction(!settings.autoCommit());
  }

  /** ROLLBACK was acknowledged: nothing was written. */
  void rolledBack() {
    pending.clear();
    definitions = false;
    session.inTransaction(!settings.autoCommit());
  }

  /** Whether the application holds the physical connection, so that nobody sees what it writes. */
  private boolean writesUnseen() {
    if (session.pin() != PinReason.UNWRAP) {
      return false;
    }
    pending.add(TableSet.ALL);
    return true;
  }

  /** What may have been written past this class is seen by all that follows. */
  void wroteUnseen() {
    Lease lease = leases.heldPrimary();
    if (lease != null && writesUnseen()) {
      mark(lease);
      pending.clear();
    }
  }

  /** Whether something ran since the last transaction ended that is not a proven read. */
  boolean mayHaveWritten() {
    return pending.any();
  }

  @Nullable Route lastRoute() {
    return lastRoute;
  }

  private RouteReason forced() {
    if (session.pin() != null) {
      return RouteReason.PINNED;
    }
    return session.inTransaction() ? RouteReason.TRANSACTION : RouteReason.WRITE;
  }

  private <T> T afterFailureOnReplica(
      SQLException e, StatementProfile profile, Scope scope, Node replica, Attempt<T> attempt)
      throws SQLException {
    RouteReason reason = Healing.reason(e);
    boolean repeatable = scope != Scope.ANYWHERE_ONCE && profile.statementCount() == 1;
    if (reason == null || !repeatable || leases.ended()) {
      throw e;
    }
    StatementProfile profileThere =
        Healing.provesWrite(e) ? cluster.catalog().refused(profile) : profile;
    LOG.debug("{} answered with SQLSTATE {}: the primary takes it", replica, e.getSQLState());
    try {
      return onPrimary(profileThere, reason, attempt);
    } catch (SQLException onPrimary) {
      onPrimary.addSuppressed(e);
      throw onPrimary;
    }
  }

  private void note(Node node, boolean asReplica, Route route) {
    lastRoute = route;
    cluster.stats().count(node, asReplica, route.reason());
  }

  private void keepBooks(StatementProfile profile, Lease lease, boolean succeeded) {
    if (profile.mayChangeCommitMode()) {
      lease.commitModeUncertain();
    }
    keepPin(profile, succeeded);
    if (!profile.read()) {
      lease.writtenBy(session);
    }
    boolean control = profile.kind() == StatementKind.TRANSACTION_CONTROL;
    boolean several = profile.statementCount() != 1;
    definitions |= profile.dependencies().definition();
    if (lease.broken()) {
      // An open transaction dies with its connection: the session stays in it until it is ended.
      if (!profile.read()) {
        pending.add(profile.dependencies().tables().writes());
      }
      if (!session.inTransaction()) {
        committed(lease);
      } else if (pending.any() && (control || several)) {
        mark(lease);
      }
      return;
    }
    boolean open = lease.inTransaction();
    if (!profile.read() && (!control || !open || several)) {
      pending.add(profile.dependencies().tables().writes());
    }
    // COMMIT AND CHAIN and "COMMIT; BEGIN" leave a transaction open behind a commit.
    boolean mayHaveCommitted = !open || control || several;
    if (pending.any() && mayHaveCommitted) {
      mark(lease);
    }
    if (mayHaveCommitted) {
      lookForDefinitions();
    }
    // While a transaction is open its writes are still to come, whatever was marked on the way.
    if (!open) {
      pending.clear();
    }
    definitions &= open;
    session.inTransaction(open || !settings.autoCommit());
  }

  private void lookForDefinitions() {
    if (definitions) {
      cluster.catalog().ddlSeen();
    }
  }

  private void mark(Lease lease) {
    session.wrote(pending.tables(), cluster.ticker().read(), lease.commitsFlush());
  }

  /** Something was written through a result, where no statement shows it. */
  void wroteThroughResult(Lease lease) {
    lease.writtenBy(session);
    pending.add(TableSet.ALL);
    if (!lease.inTransaction()) {
      committed(lease);
    }
  }

  /** {@code currval} knows only what the same physical connection has drawn from a sequence. */
  private void checkSequences(StatementProfile profile, Lease lease) throws SQLException {
    if (profile.sessionEffect() == SessionEffect.SEQUENCE_VALUE && !lease.lastWrittenBy(session)) {
      throw new SQLException(
          "currval and lastval are answered by the connection that drew the value, and this session"
              + " has given that back: use RETURNING, generated keys, or one transaction",
          "55000");
    }
  }

  private void keepPin(StatementProfile profile, boolean succeeded) {
    SessionEffect effect = profile.sessionEffect();
    if (effect == SessionEffect.DISCARD_ALL) {
      if (succeeded) {
        session.discarded();
      }
      return;
    }
    PinReason reason =
        switch (effect) {
          case NONE, DISCARD_ALL -> null;
          case SETTING -> PinReason.SETTING;
          case HIDDEN -> PinReason.HIDDEN;
          case SEQUENCE_VALUE -> PinReason.SEQUENCE_VALUE;
          case ADVISORY_LOCK -> PinReason.ADVISORY_LOCK;
          case TEMP_OBJECT -> PinReason.TEMPORARY_OBJECT;
          case LISTEN -> PinReason.LISTEN;
          case HELD_CURSOR -> PinReason.HELD_CURSOR;
          case PREPARED_STATEMENT -> PinReason.PREPARED_STATEMENT;
          case LOAD -> PinReason.LOADED_LIBRARY;
        };
    if (reason != null) {
      session.pin(reason);
    }
  }
}
