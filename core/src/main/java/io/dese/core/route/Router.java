package io.dese.core.route;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Freshness;
import io.dese.core.cluster.NodeView;
import io.dese.core.route.RoutingPolicy.Consistency;
import io.dese.core.route.RoutingPolicy.Sticky;
import io.dese.core.session.Session;
import io.dese.core.sql.RoutingHint;
import io.dese.core.sql.StatementProfile;
import io.dese.health.balance.Balancer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a statement goes. Pure but for the chance and the turns of the balancer; asks
 * nobody and waits for nothing.
 *
 * <p>The order is: replicas off, pin, open transaction, isolation level, hint, what the statement
 * is, result open on the primary, freshness of the replicas, balancer. A hint never sends to a
 * replica what is not proven to be a read.
 */
public final class Router {

  private final RoutingPolicy policy;
  private final Balancer balancer;

  /** A router for one policy; the balancer is shared by all sessions. */
  public Router(RoutingPolicy policy, Balancer balancer) {
    this.policy = policy;
    this.balancer = balancer;
  }

  /** Chooses among the nodes, by their places. */
  public Balancer balancer() {
    return balancer;
  }

  /**
   * Decides for one statement.
   *
   * @param now reading of the ticker, in nanoseconds
   */
  public Route route(StatementProfile profile, Session session, ClusterView view, long now) {
    RouteReason reason = boundToPrimary(profile, session);
    return reason == null ? amongReplicas(session, view, now) : Route.primary(reason);
  }

  private @Nullable RouteReason boundToPrimary(StatementProfile profile, Session session) {
    if (!policy.replicas()) {
      return RouteReason.REPLICAS_OFF;
    }
    if (session.pin() != null) {
      return RouteReason.PINNED;
    }
    if (session.inTransaction()) {
      return RouteReason.TRANSACTION;
    }
    if (session.serializable()) {
      return RouteReason.SERIALIZABLE;
    }
    RouteReason reason = byItself(profile);
    if (reason != RouteReason.READ) {
      return reason;
    }
    return session.resultOpenOnPrimary() ? RouteReason.OPEN_RESULT : null;
  }

  /**
   * What a statement's own profile says of its route, whatever the session and the cluster add.
   *
   * @return {@link RouteReason#READ} when a replica may take it, otherwise why the primary must
   */
  public static RouteReason byItself(StatementProfile profile) {
    if (profile.hint() == RoutingHint.PRIMARY) {
      return RouteReason.HINT;
    }
    return switch (profile.kind()) {
      case READ -> RouteReason.READ;
      case WRITE -> RouteReason.WRITE;
      case TRANSACTION_CONTROL -> RouteReason.TRANSACTION_CONTROL;
      case SESSION -> RouteReason.SESSION_STATEMENT;
      case UTILITY -> RouteReason.UTILITY;
      case UNKNOWN -> RouteReason.NOT_UNDERSTOOD;
    };
  }

  private Route amongReplicas(Session session, ClusterView view, long now) {
    if (waitsOutWindow(session, now)) {
      return Route.primary(RouteReason.AFTER_WRITE);
    }
    List<NodeView> nodes = view.nodes();
    long eligible = 0;
    RouteReason refusal = RouteReason.NO_REPLICA;
    for (int place = 0; place < nodes.size(); place++) {
      RouteReason verdict = verdict(nodes.get(place), session, now);
      if (verdict == RouteReason.READ) {
        eligible |= 1L << place;
      } else if (verdict == RouteReason.AFTER_WRITE || refusal == RouteReason.NO_REPLICA) {
        refusal = verdict;
      }
    }
    int chosen = balancer.choose(eligible, now);
    return chosen == Balancer.NONE
        ? Route.primary(refusal)
        : new Route(nodes.get(chosen).node(), RouteReason.READ);
  }

  /** Why a node takes the session's reads, or why it does not. */
  private RouteReason verdict(NodeView node, Session session, long now) {
    Freshness freshness = node.freshness();
    if (!node.usableReplica() || freshness == null) {
      return RouteReason.NO_REPLICA;
    }
    if (now - freshness.insertedAsOf() > policy.maxLag().toNanos()) {
      return RouteReason.REPLICAS_BEHIND;
    }
    boolean provesWrites =
        policy.consistency() == Consistency.EVENTUAL
            || policy.sticky() == Sticky.WINDOW
            || session.shownBy(freshness);
    return provesWrites ? RouteReason.READ : RouteReason.AFTER_WRITE;
  }

  private boolean waitsOutWindow(Session session, long now) {
    return policy.consistency() == Consistency.SESSION
        && policy.sticky() == Sticky.WINDOW
        && session.wroteWithin(now, policy.stickyWindow().toNanos());
  }
}
