package io.dese.core.route;

import static java.util.Objects.requireNonNull;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Freshness;
import io.dese.core.cluster.Lsn;
import io.dese.core.cluster.Node;
import io.dese.core.cluster.NodeFacts;
import io.dese.core.cluster.NodeFacts.StandbyFacts;
import io.dese.core.cluster.NodeView;
import io.dese.core.cluster.Role;
import io.dese.core.route.RoutingPolicy.Guarantee;
import io.dese.core.route.RoutingPolicy.Stickiness;
import io.dese.core.route.RoutingPolicy.Sticky;
import io.dese.core.session.Consistency;
import io.dese.core.sql.RoutingHint;
import io.dese.core.sql.SessionEffect;
import io.dese.core.sql.StatementKind;
import io.dese.core.sql.StatementProfile;
import io.dese.health.HealthStatus;
import io.dese.health.balance.Balancer;
import io.dese.health.balance.Load;
import io.dese.health.balance.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Clusters and statements to route. */
final class Scenes {

  private static final NodeFacts STANDBY = new StandbyFacts(1, 1, 1, new Lsn(0), true);
  static final long NOW = Duration.ofHours(1).toNanos();
  static final StatementProfile READ = profile(StatementKind.READ, RoutingHint.NONE);

  private Scenes() {}

  static Node node(int index) {
    return new Node(index, "r" + index, 5432);
  }

  static NodeView behind(int index, long bytes) {
    return new NodeView(
        node(index),
        HealthStatus.UP,
        Role.REPLICA,
        true,
        new Freshness(NOW, NOW),
        NOW,
        STANDBY,
        bytes,
        Duration.ZERO,
        null);
  }

  static String host(Route route) {
    return requireNonNull(route.replica()).host();
  }

  static Router router(RoutingPolicy policy) {
    List<Target> targets = Collections.nCopies(8, Target.of(new Load(() -> NOW)));
    return new Router(policy, new Balancer(Balancer.Kind.ROUND_ROBIN, targets, null));
  }

  static RoutingPolicy policy(Consistency consistency, Sticky sticky) {
    return RoutingPolicy.DEFAULT
        .with(new Guarantee(consistency, false))
        .with(new Stickiness(sticky, Duration.ofSeconds(5)));
  }

  static StatementProfile profile(StatementKind kind, RoutingHint hint) {
    return new StatementProfile(kind, hint, SessionEffect.NONE, false, 1, "for the test");
  }

  static NodeView fresh(int index) {
    return replica(index, NOW);
  }

  static NodeView replica(int index, long asOf) {
    return new NodeView(
        new Node(index, "r" + index, 5432),
        HealthStatus.UP,
        Role.REPLICA,
        true,
        new Freshness(asOf, asOf),
        NOW,
        STANDBY,
        0,
        Duration.ZERO,
        null);
  }

  static NodeView with(NodeView node, HealthStatus status, Role role, boolean follows) {
    return new NodeView(
        node.node(),
        status,
        role,
        follows,
        node.freshness(),
        node.sampledAt(),
        STANDBY,
        0,
        Duration.ZERO,
        null);
  }

  static ClusterView view(NodeView... replicas) {
    NodeView primary =
        new NodeView(
            new Node(0, "p", 5432),
            HealthStatus.UP,
            Role.PRIMARY,
            false,
            null,
            NOW,
            STANDBY,
            -1,
            Duration.ZERO,
            null);
    List<NodeView> nodes = new ArrayList<>(List.of(primary));
    nodes.addAll(List.of(replicas));
    return new ClusterView(nodes, primary);
  }

  /** A primary that says this of itself, and a replica of unknown freshness. */
  static ClusterView unsampled(NodeFacts primaryFacts) {
    NodeView primary = unsampled(0, Role.PRIMARY, primaryFacts);
    return new ClusterView(List.of(primary, unsampled(1, Role.REPLICA, STANDBY)), primary);
  }

  private static NodeView unsampled(int index, Role role, NodeFacts facts) {
    return new NodeView(
        node(index),
        HealthStatus.UP,
        role,
        role == Role.REPLICA,
        null,
        NOW,
        facts,
        -1,
        Duration.ZERO,
        null);
  }
}
