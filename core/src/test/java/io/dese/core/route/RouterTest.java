package io.dese.core.route;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Freshness;
import io.dese.core.cluster.Lsn;
import io.dese.core.cluster.Node;
import io.dese.core.cluster.NodeFacts;
import io.dese.core.cluster.NodeFacts.StandbyFacts;
import io.dese.core.cluster.NodeView;
import io.dese.core.cluster.Role;
import io.dese.core.route.RoutingPolicy.Guarantee;
import io.dese.core.route.RoutingPolicy.MaxLag;
import io.dese.core.route.RoutingPolicy.OnPrimaryDown;
import io.dese.core.route.RoutingPolicy.Stickiness;
import io.dese.core.route.RoutingPolicy.Sticky;
import io.dese.core.session.Consistency;
import io.dese.core.session.Marks;
import io.dese.core.session.PinReason;
import io.dese.core.session.ProcessMarks;
import io.dese.core.session.Session;
import io.dese.core.sql.RoutingHint;
import io.dese.core.sql.SessionEffect;
import io.dese.core.sql.StatementKind;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.TableSet;
import io.dese.core.sql.TableUse;
import io.dese.health.HealthStatus;
import io.dese.health.balance.Balancer;
import io.dese.health.balance.Load;
import io.dese.health.balance.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {

  private static final NodeFacts STANDBY = new StandbyFacts(1, 1, 1, new Lsn(0));
  private static final long NOW = Duration.ofHours(1).toNanos();
  private static final StatementProfile READ = profile(StatementKind.READ, RoutingHint.NONE);

  private final Session session = new Session(new ProcessMarks());

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
    Marks thread = new Marks();
    Session other = new Session(new ProcessMarks());
    other.usedBy(thread, null);
    other.wrote(TableSet.ALL, NOW - 10, false);
    session.usedBy(thread, null);

    assertThat(route(READ, view(replica(1, NOW - 11))))
        .isEqualTo(Route.primary(RouteReason.AFTER_WRITE));
    session.usedBy(new Marks(), null);
    assertThat(route(READ, view(replica(1, NOW - 11))).reason()).isEqualTo(RouteReason.READ);
  }

  @Test
  void anOpenResultOnThePrimaryKeepsReadsThere() {
    session.resultOpenOnPrimary(true);

    assertThat(route(READ, view(fresh(1)))).isEqualTo(Route.primary(RouteReason.OPEN_RESULT));
  }

  @Test
  void aWriteKeepsTheSessionOnThePrimaryUntilAReplicaShowsIt() {
    session.wrote(TableSet.ALL, NOW - 10, false);

    assertThat(route(READ, view(replica(1, NOW - 11), replica(2, NOW - 12))))
        .isEqualTo(Route.primary(RouteReason.AFTER_WRITE));
    assertThat(host(route(READ, view(replica(1, NOW - 11), replica(2, NOW - 9))))).isEqualTo("r2");
  }

  @Test
  void withEventualConsistencyAWriteKeepsNobodyAnywhere() {
    session.wrote(TableSet.ALL, NOW - 10, false);
    Router router = router(policy(Consistency.EVENTUAL, Sticky.LSN));

    assertThat(router.route(READ, session, view(replica(1, NOW - 11)), NOW).reason())
        .isEqualTo(RouteReason.READ);
  }

  @Test
  void aWindowEndsByTimeAlone() {
    session.wrote(TableSet.ALL, NOW - Duration.ofSeconds(5).toNanos(), false);
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
    RoutingPolicy on = RoutingPolicy.DEFAULT;
    RoutingPolicy off =
        new RoutingPolicy(
            false,
            on.maxLag(),
            on.guarantee(),
            on.sticky(),
            on.catchUpWait(),
            OnPrimaryDown.SERVE_READS);

    assertThat(router(off).route(READ, session, view(fresh(1)), NOW))
        .isEqualTo(Route.primary(RouteReason.REPLICAS_OFF));
  }

  @Test
  void aReplicaWithTooMuchLogToReplayGetsNoReads() {
    RoutingPolicy any = RoutingPolicy.DEFAULT;
    RoutingPolicy limited =
        new RoutingPolicy(
            true,
            new MaxLag(Duration.ofSeconds(1), 100),
            any.guarantee(),
            any.sticky(),
            any.catchUpWait(),
            any.onPrimaryDown());

    assertThat(router(limited).route(READ, session, view(behind(1, 101)), NOW))
        .isEqualTo(Route.primary(RouteReason.REPLICAS_BEHIND));
    assertThat(
            host(router(limited).route(READ, session, view(behind(1, 101), behind(2, 100)), NOW)))
        .isEqualTo("r2");
  }

  @Test
  void aReadOfAProcessWaitsForItsWritesToTheSameTables() {
    ProcessMarks process = new ProcessMarks();
    new Session(process).wrote(TableSet.of(Set.of("public.item")), NOW - 10, false);
    Session reader = new Session(process);
    Router router = router(policy(Consistency.PROCESS, Sticky.LSN));
    ClusterView view = view(replica(1, NOW - 11));

    assertThat(router.route(reading("public.item"), reader, view, NOW))
        .isEqualTo(Route.primary(RouteReason.AFTER_WRITE_OF_PROCESS));
    assertThat(router.route(reading("public.other"), reader, view, NOW).reason())
        .isEqualTo(RouteReason.READ);
    assertThat(router.route(READ, reader, view, NOW))
        .as("nobody knows what it reads")
        .isEqualTo(Route.primary(RouteReason.AFTER_WRITE_OF_PROCESS));
    assertThat(router.route(READ, reader, view(replica(1, NOW - 9)), NOW).reason())
        .isEqualTo(RouteReason.READ);
  }

  @Test
  void aWriteToNobodyKnowsWhatKeepsEveryReadOfTheProcess() {
    ProcessMarks process = new ProcessMarks();
    new Session(process).wrote(TableSet.ALL, NOW - 10, false);
    Router router = router(policy(Consistency.PROCESS, Sticky.LSN));

    assertThat(
            router.route(
                reading("public.item"), new Session(process), view(replica(1, NOW - 11)), NOW))
        .isEqualTo(Route.primary(RouteReason.AFTER_WRITE_OF_PROCESS));
  }

  @Test
  void aGlobalReadNeedsASampleTakenAfterItBegan() {
    Router router = router(policy(Consistency.GLOBAL, Sticky.LSN));

    assertThat(router.route(READ, session, view(replica(1, NOW)), NOW))
        .isEqualTo(Route.primary(RouteReason.NOT_CURRENT));
    assertThat(router.route(READ, session, view(replica(1, NOW + 1)), NOW).reason())
        .isEqualTo(RouteReason.READ);
  }

  @Test
  void theLevelOfTheStatementGoesBeforeThatOfTheSessionAndThatBeforeThePolicy() {
    Router router = router(policy(Consistency.GLOBAL, Sticky.LSN));
    session.wrote(TableSet.ALL, NOW - 10, false);
    ClusterView view = view(replica(1, NOW - 11));
    StatementProfile hinted = profile(StatementKind.READ, RoutingHint.EVENTUAL);

    assertThat(router.route(hinted, session, view, NOW).reason()).isEqualTo(RouteReason.READ);
    session.consistency(Consistency.SESSION);
    assertThat(router.route(READ, session, view, NOW))
        .isEqualTo(Route.primary(RouteReason.AFTER_WRITE));
  }

  @Test
  void monotonicReadsStayOnTheirReplicaUntilAnotherHasCaughtUp() {
    Router router = router(monotonic());
    session.read(node(2), NOW - 10);

    assertThat(
            host(
                router.route(READ, session, view(replica(1, NOW - 11), replica(2, NOW - 50)), NOW)))
        .isEqualTo("r2");
    assertThat(router.route(READ, session, view(replica(1, NOW - 11)), NOW))
        .isEqualTo(Route.primary(RouteReason.AFTER_READ));
    assertThat(host(router.route(READ, session, view(replica(1, NOW - 9)), NOW))).isEqualTo("r1");
  }

  @Test
  void whatThePrimaryHasShownMustBeOnTheReplicaOfAMonotonicRead() {
    Router router = router(monotonic());
    session.read(null, NOW - 10);

    assertThat(router.route(READ, session, view(replica(1, NOW - 10)), NOW))
        .isEqualTo(Route.primary(RouteReason.AFTER_READ));
    assertThat(host(router.route(READ, session, view(replica(1, NOW - 9)), NOW))).isEqualTo("r1");
  }

  @Test
  void replicasGoOnAnsweringWithoutAPrimaryButNeverShowLessThanTheSessionWrote() {
    long minute = Duration.ofMinutes(1).toNanos();
    ClusterView alone = new ClusterView(view(replica(1, NOW - minute)).nodes(), null);

    assertThat(route(READ, alone).reason()).isEqualTo(RouteReason.PRIMARY_DOWN);
    session.wrote(TableSet.ALL, NOW - minute, true);
    assertThat(route(READ, alone)).isEqualTo(Route.primary(RouteReason.AFTER_WRITE));
  }

  private static RoutingPolicy monotonic() {
    return RoutingPolicy.DEFAULT.with(new Guarantee(Consistency.SESSION, true));
  }

  private static StatementProfile reading(String table) {
    StatementProfile profile = profile(StatementKind.READ, RoutingHint.NONE);
    TableUse use = new TableUse(TableSet.of(Set.of(table)), TableSet.NONE);
    profile.dependencies().remember("catalog", profile, use);
    return profile;
  }

  private static Node node(int index) {
    return new Node(index, "r" + index, 5432);
  }

  private static NodeView behind(int index, long bytes) {
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
    return RoutingPolicy.DEFAULT
        .with(new Guarantee(consistency, false))
        .with(new Stickiness(sticky, Duration.ofSeconds(5)));
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
        STANDBY,
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
        STANDBY,
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
            STANDBY,
            -1,
            Duration.ZERO,
            null);
    List<NodeView> nodes = new ArrayList<>(List.of(primary));
    nodes.addAll(List.of(replicas));
    return new ClusterView(nodes, primary);
  }
}
