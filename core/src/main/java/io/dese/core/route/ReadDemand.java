package io.dese.core.route;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Freshness;
import io.dese.core.cluster.NodeFacts.UnsampledFacts;
import io.dese.core.cluster.NodeView;
import io.dese.core.route.RoutingPolicy.Sticky;
import io.dese.core.session.Consistency;
import io.dese.core.session.Session;
import io.dese.core.sql.StatementProfile;
import java.time.Duration;

/**
 * What a read demands of a replica. There are few of them, made once, because they are needed for
 * each statement; {@link ReadDemands} keeps them.
 *
 * @param policy what the user wants of all reads
 * @param level what the read must see
 * @param monotonic whether it must not show less than the session has seen
 * @param reason why a replica takes it, if one does
 */
record ReadDemand(RoutingPolicy policy, Consistency level, boolean monotonic, RouteReason reason) {

  /**
   * The reason of the demand if a replica meets it, otherwise why it does not.
   *
   * @param profile what is read
   * @param session who reads
   * @param now reading of the ticker when the read began, in nanoseconds
   */
  RouteReason verdict(
      NodeView node, ClusterView view, StatementProfile profile, Session session, long now) {
    if (!node.reachableReplica()) {
      return RouteReason.NO_REPLICA;
    }
    Freshness freshness = node.freshness();
    if (freshness == null) {
      if (unsampled(node, view)) {
        return trustsTimeAlone() ? reason : RouteReason.NO_REPLICA;
      }
      // It shows less than all that is known of the primary.
      return RouteReason.REPLICAS_BEHIND;
    }
    if (reason != RouteReason.PRIMARY_DOWN && isBehind(node, freshness, now)) {
      return RouteReason.REPLICAS_BEHIND;
    }
    return goesOn(node, profile, session, now);
  }

  /** The same of a replica that is in use already, whatever its lag and its state. */
  RouteReason goesOn(NodeView node, StatementProfile profile, Session session, long now) {
    Freshness freshness = node.freshness();
    if (freshness == null) {
      return RouteReason.NO_REPLICA;
    }
    RouteReason verdict = shows(freshness, profile, session, now);
    return verdict == reason && monotonic && !session.goesOnWith(node.node(), freshness)
        ? RouteReason.AFTER_READ
        : verdict;
  }

  /**
   * Whether a replica will do whose position cannot be compared: what the read must see is a matter
   * of time alone, and the window is over by now.
   */
  private boolean trustsTimeAlone() {
    boolean proofWanted = level == Consistency.PROCESS || level == Consistency.GLOBAL || monotonic;
    return policy.sticky().mode() == Sticky.WINDOW && !proofWanted;
  }

  /** Whether nobody can know how far behind the replica is. */
  private static boolean unsampled(NodeView node, ClusterView view) {
    NodeView primary = view.primary();
    return node.facts() instanceof UnsampledFacts
        || (primary != null && primary.facts() instanceof UnsampledFacts);
  }

  private boolean isBehind(NodeView node, Freshness freshness, long now) {
    return now - freshness.insertedAsOf() > policy.maxLag().time().toNanos()
        || node.lagBytes() > policy.maxLag().bytes();
  }

  private RouteReason shows(
      Freshness freshness, StatementProfile profile, Session session, long now) {
    if (level == Consistency.EVENTUAL) {
      return reason;
    }
    if (level == Consistency.GLOBAL) {
      return freshness.insertedAsOf() - now > 0 ? reason : RouteReason.NOT_CURRENT;
    }
    if (policy.sticky().mode() == Sticky.LSN && !session.shownBy(freshness)) {
      return RouteReason.AFTER_WRITE;
    }
    return level == Consistency.PROCESS
            && !session.process().shownBy(profile.dependencies().tables().reads(), freshness)
        ? RouteReason.AFTER_WRITE_OF_PROCESS
        : reason;
  }

  /** Whether the session stays on the primary because it wrote a moment ago. */
  boolean waitsOutWindow(Session session, long now) {
    Duration window = policy.sticky().window();
    return level != Consistency.EVENTUAL
        && policy.sticky().mode() == Sticky.WINDOW
        && session.wroteWithin(now, window.toNanos());
  }
}
