package io.dese.core.route;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Freshness;
import io.dese.core.cluster.Node;
import io.dese.core.cluster.NodeView;
import io.dese.core.cluster.Role;
import io.dese.core.route.RoutingPolicy.Consistency;
import io.dese.core.route.RoutingPolicy.Sticky;
import io.dese.core.session.PinReason;
import io.dese.core.session.Session;
import io.dese.core.session.WriteMarks;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {

  private static final long NOW = Duration.ofHours(1).toNanos();
  private static final StatementProfile READ = profile(StatementKind.READ, RoutingHint.NONE);

  private final Session session = new Session();

  @Test
  void readsAreBalancedAmongReplicas() {
    Router router = router(RoutingPolicy.DEFAULT);
    ClusterView view = view(fresh(1), fresh(2));

    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      chosen.add(host(router.route(READ, session, view, NOW)));
    }

    assertThat(chosen).containsExactly("r1", "r2", "r1", "r2");
  }

  @ParameterizedTest
  @CsvSource({
    "WRITE,WRITE",
    "TRANSACTION_CONTROL,TRANSACTION_CONTROL",
    "SESSION,SESSION_STATEMENT",
    "UTILITY,UTILITY",
    "UNKNOWN,NOT_UNDERSTOOD"
  })
  void whatIsNotProvenToBeAReadGoesToThePrimary(StatementKind kind, RouteReason reason) {
    assertThat(route(profile(kind, RoutingHint.NONE), view(fresh(1))))
        .isEqualTo(Route.primary(reason));
  }

  @Test
  void aHintSendsAReadToThePrimaryButNeverAWriteToAReplica() {
    assertThat(route(profile(StatementKind.READ, RoutingHint.PRIMARY), view(fresh(1))))
        .isEqualTo(Route.primary(RouteReason.HINT));
    assertThat(route(profile(StatementKind.WRITE, RoutingHint.REPLICA), view(fresh(1))))
        .isEqualTo(Route.primary(RouteReason.WRITE));
  }

  @Test
  void aPinIsStrongerThanEverythingButTheSwitch() {
    session.pin(PinReason.ADVISORY_LOCK);
    session.inTransaction(true);

    assertThat(route(READ, view(fresh(1)))).isEqualTo(Route.primary(RouteReason.PINNED));
  }

  @Test
  void aTransactionStaysOnThePrimary() {
    session.inTransaction(true);

    assertThat(route(READ, view(fresh(1)))).isEqualTo(Route.primary(RouteReason.TRANSACTION));
  }

  @Test
  void whatStandbysRefuseToIsolateStaysOnThePrimary() {
    session.serializable(true);

    assertThat(route(READ, view(fresh(1)))).isEqualTo(Route.primary(RouteReason.SERIALIZABLE));
  }

  @Test
  void whatTheThreadWroteThroughAnotherSessionCountsToo() {
    WriteMarks thread = new WriteMarks();
    Session other = new Session();
    other.usedBy(thread);
    other.wrote(NOW - 10, false);
    session.usedBy(thread);

    assertThat(route(READ, view(replica(1, NOW - 11))))
        .isEqualTo(Route.primary(RouteReason.AFTER_WRITE));
    session.usedBy(new WriteMarks());
    assertThat(route(READ, view(replica(1, NOW - 11))).reason()).isEqualTo(RouteReason.READ);
  }

  @Test
  void anOpenResultOnThePrimaryKeepsReadsThere() {
    session.resultOpenOnPrimary(true);

    assertThat(route(READ, view(fresh(1)))).isEqualTo(Route.primary(RouteReason.OPEN_RESULT));
  }

  @Test
  void aWriteKeepsTheSessionOnThePrimaryUntilAReplicaShowsIt() {
    session.wrote(NOW - 10, false);

    assertThat(route(READ, view(replica(1, NOW - 11), replica(2, NOW - 12))))
        .isEqualTo(Route.primary(RouteReason.AFTER_WRITE));
    assertThat(host(route(READ, view(replica(1, NOW - 11), replica(2, NOW - 9))))).isEqualTo("r2");
  }

  @Test
  void withEventualConsistencyAWriteKeepsNobodyAnywhere() {
    session.wrote(NOW - 10, false);
    Router router = router(policy(Consistency.EVENTUAL, Sticky.LSN));

    assertThat(router.route(READ, session, view(replica(1, NOW - 11)), NOW).reason())
        .isEqualTo(RouteReason.READ);
  }

  @Test
  void aWindowEndsByTimeAlone() {
    session.wrote(NOW - Duration.ofSeconds(5).toNanos(), false);
    Router router = router(policy(Consistency.SESSION, Sticky.WINDOW));
    ClusterView view = view(replica(1, NOW - 1));

    assertThat(router.route(READ, session, view, NOW))
        .isEqualTo(Route.primary(RouteReason.AFTER_WRITE));
    assertThat(router.route(READ, session, view, NOW + 1).reason()).isEqualTo(RouteReason.READ);
  }

  @Test
  void aReplicaAboveMaxLagGetsNoReads() {
    long second = Duration.ofSeconds(1).toNanos();

    assertThat(route(READ, view(replica(1, NOW - second - 1))))
        .isEqualTo(Route.primary(RouteReason.REPLICAS_BEHIND));
    assertThat(route(READ, view(replica(1, NOW - second - 1), replica(2, NOW - second))))
        .extracting(Route::reason)
        .isEqualTo(RouteReason.READ);
  }

  @Test
  void aReplicaThatIsDownOrFollowsAnotherPrimaryGetsNoReads() {
    NodeView down = with(fresh(1), HealthStatus.DOWN, Role.REPLICA, true);
    NodeView stray = with(fresh(2), HealthStatus.UP, Role.REPLICA, false);
    NodeView fenced = with(fresh(3), HealthStatus.UP, Role.FENCED, true);
    NodeView recovering = with(fresh(4), HealthStatus.RECOVERING, Role.REPLICA, true);

    assertThat(route(READ, view(down, stray, fenced, recovering)))
        .isEqualTo(Route.primary(RouteReason.NO_REPLICA));
  }

  @Test
  void aReplicaWithoutWeightGetsNoReads() {
    Load load = new Load(() -> NOW);
    List<Target> targets =
        List.of(Target.of(load), new Target(0, null, now -> 1, load), Target.of(load));
    Router router =
        new Router(RoutingPolicy.DEFAULT, new Balancer(Balancer.Kind.P2C, targets, null));

    assertThat(host(router.route(READ, session, view(fresh(1), fresh(2)), NOW))).isEqualTo("r2");
    assertThat(router.route(READ, session, view(fresh(1)), NOW))
        .isEqualTo(Route.primary(RouteReason.NO_REPLICA));
  }

  @Test
  void oneSwitchTurnsReplicasOff() {
    RoutingPolicy off =
        new RoutingPolicy(
            false, Duration.ofSeconds(1), Consistency.SESSION, Sticky.LSN, Duration.ofSeconds(5));

    assertThat(router(off).route(READ, session, view(fresh(1)), NOW))
        .isEqualTo(Route.primary(RouteReason.REPLICAS_OFF));
  }

  private static String host(Route route) {
    return requireNonNull(route.replica()).host();
  }

  private Route route(StatementProfile profile, ClusterView view) {
    return router(RoutingPolicy.DEFAULT).route(profile, session, view, NOW);
  }

  private static Router router(RoutingPolicy policy) {
    List<Target> targets = Collections.nCopies(8, Target.of(new Load(() -> NOW)));
    return new Router(policy, new Balancer(Balancer.Kind.ROUND_ROBIN, targets, null));
  }

  private static RoutingPolicy policy(Consistency consistency, Sticky sticky) {
    return new RoutingPolicy(
        true, Duration.ofSeconds(1), consistency, sticky, Duration.ofSeconds(5));
  }

  private static StatementProfile profile(StatementKind kind, RoutingHint hint) {
    return new StatementProfile(kind, hint, SessionEffect.NONE, false, 1, "for the test");
  }

  private static NodeView fresh(int index) {
    return replica(index, NOW);
  }

  private static NodeView replica(int index, long asOf) {
    return new NodeView(
        new Node(index, "r" + index, 5432),
        HealthStatus.UP,
        Role.REPLICA,
        true,
        new Freshness(asOf, asOf),
        NOW,
        1,
        0,
        Duration.ZERO,
        null);
  }

  private static NodeView with(NodeView node, HealthStatus status, Role role, boolean follows) {
    return new NodeView(
        node.node(),
        status,
        role,
        follows,
        node.freshness(),
        node.sampledAt(),
        1,
        0,
        Duration.ZERO,
        null);
  }

  private static ClusterView view(NodeView... replicas) {
    NodeView primary =
        new NodeView(
            new Node(0, "p", 5432),
            HealthStatus.UP,
            Role.PRIMARY,
            false,
            null,
            NOW,
            1,
            -1,
            Duration.ZERO,
            null);
    List<NodeView> nodes = new ArrayList<>(List.of(primary));
    nodes.addAll(List.of(replicas));
    return new ClusterView(nodes, primary);
  }
}
