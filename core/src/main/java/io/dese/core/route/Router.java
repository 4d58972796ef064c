package io.dese.core.route;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Node;
import io.dese.core.cluster.NodeView;
import io.dese.core.route.RoutingPolicy.OnPrimaryDown;
import io.dese.core.route.RoutingPolicy.Sticky;
import io.dese.core.session.Consistency;
import io.dese.core.session.Session;
import io.dese.core.sql.RoutingHint;
import io.dese.core.sql.StatementProfile;
import io.dese.health.balance.Balancer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a statement goes. Pure but for the chance and the turns of the balancer; asks
 * nobody and waits for nothing.
 *
 * <p>The order is: replicas off, pin, open transaction, isolation level, hint, what the statement
 * is, settings that replicas refuse, result open on the primary, freshness of the replicas,
 * balancer. A hint never sends to a replica what is not proven to be a read.
 */
public final class Router {

  /** How long no replica is asked again to take settings that one has refused. */
  private static final long SETTINGS_REFUSED_NANOS = Duration.ofSeconds(5).toNanos();

  private final RoutingPolicy policy;
  private final ReadDemands demands;
  private final Balancer balancer;

  /** By the place of the node: the last route to it, which is mostly the next one too. */
  private final AtomicReferenceArray<@Nullable Route> routes =
      new AtomicReferenceArray<>(Long.SIZE);

  /** A router for one policy; the balancer is shared by all sessions. */
  public Router(RoutingPolicy policy, Balancer balancer) {
    this.policy = policy;
    this.demands = new ReadDemands(policy);
    this.balancer = balancer;
  }

  /** Chooses among the nodes, by their places. */
  public Balancer balancer() {
    return balancer;
  }

  /**
   * Decides for one statement.
   *
   * @param now reading of the ticker when the statement began, in nanoseconds
   */
  public Route route(StatementProfile profile, Session session, ClusterView view, long now) {
    RouteReason reason = boundToPrimary(profile, session, now);
    return reason == null ? amongReplicas(profile, session, view, now) : Route.primary(reason);
  }

  private @Nullable RouteReason boundToPrimary(
      StatementProfile profile, Session session, long now) {
    if (!policy.replicas()) {
      return RouteReason.REPLICAS_OFF;
    }
    if (session.pin() != null) {
      return RouteReason.PINNED;
    }
    if (session.inTransaction() && !session.startsReadOnly()) {
      return RouteReason.TRANSACTION;
    }
    if (session.serializable()) {
      return RouteReason.SERIALIZABLE;
    }
    RouteReason reason = byItself(profile);
    if (reason != RouteReason.READ) {
      return reason;
    }
    if (session.settings().refusedWithin(now, SETTINGS_REFUSED_NANOS)) {
      return RouteReason.SETTINGS_REFUSED;
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

  private Route amongReplicas(
      StatementProfile profile, Session session, ClusterView view, long now) {
    ReadDemand demand = demand(profile, session, view);
    if (demand.waitsOutWindow(session, now)) {
      return Route.primary(RouteReason.AFTER_WRITE);
    }
    List<NodeView> nodes = view.nodes();
    long eligible = 0;
    RouteReason refusal = RouteReason.NO_REPLICA;
    for (int place = 0; place < nodes.size(); place++) {
      NodeView node = nodes.get(place);
      RouteReason verdict = demand.verdict(node, view, profile, session, now);
      if (verdict == demand.reason()) {
        if (demand.monotonic() && place == session.lastReplica()) {
          // It need not catch up with anything that another replica has shown.
          return to(node.node(), verdict);
        }
        eligible |= 1L << place;
      } else if (verdict.endsByCatchingUp() || refusal == RouteReason.NO_REPLICA) {
        refusal = verdict;
      }
    }
    int chosen = balancer.choose(eligible, now);
    return chosen == Balancer.NONE
        ? Route.primary(refusal)
        : to(nodes.get(chosen).node(), demand.reason());
  }

  private Route to(Node replica, RouteReason reason) {
    int place = replica.index() % routes.length();
    Route before = routes.get(place);
    if (before != null && before.reason() == reason && replica.equals(before.replica())) {
      return before;
    }
    Route route = new Route(replica, reason);
    routes.set(place, route);
    return route;
  }

  private ReadDemand demand(StatementProfile profile, Session session, ClusterView view) {
    boolean alone = view.primary() == null && policy.onPrimaryDown() == OnPrimaryDown.SERVE_READS;
    return demands.of(
        level(profile, session),
        monotonic(session),
        alone ? RouteReason.PRIMARY_DOWN : whyReplica(session));
  }

  private static RouteReason whyReplica(Session session) {
    return session.startsReadOnly() ? RouteReason.READ_ONLY_TRANSACTION : RouteReason.READ;
  }

  /**
   * Whether a replica on which a transaction runs shows all that its next statement must see,
   * however far behind the primary it is.
   *
   * @param now reading of the ticker when the statement began, in nanoseconds
   * @return null if it does, otherwise why not
   */
  public @Nullable RouteReason lacks(
      StatementProfile profile, Session session, NodeView replica, long now) {
    ReadDemand demand =
        demands.of(level(profile, session), monotonic(session), RouteReason.READ_ONLY_TRANSACTION);
    RouteReason verdict =
        demand.waitsOutWindow(session, now)
            ? RouteReason.AFTER_WRITE
            : demand.goesOn(replica, profile, session, now);
    return verdict == RouteReason.READ_ONLY_TRANSACTION ? null : verdict;
  }

  private Consistency level(StatementProfile profile, Session session) {
    return switch (profile.hint()) {
      case EVENTUAL -> Consistency.EVENTUAL;
      case SESSION -> Consistency.SESSION;
      case PROCESS -> Consistency.PROCESS;
      case GLOBAL -> Consistency.GLOBAL;
      case NONE, PRIMARY, REPLICA ->
          Objects.requireNonNullElse(session.consistency(), policy.guarantee().level());
    };
  }

  /** Whether a read is content with a replica whose position nobody knows. */
  public boolean trustsUnsampled() {
    return policy.sticky().mode() == Sticky.WINDOW;
  }

  /** Whether a session must never see less than it has seen before. */
  public boolean monotonic(Session session) {
    return Objects.requireNonNullElse(session.monotonic(), policy.guarantee().monotonic());
  }
}
