package io.dese.core.route;

import static io.dese.core.route.Scenes.NOW;
import static io.dese.core.route.Scenes.READ;
import static io.dese.core.route.Scenes.behind;
import static io.dese.core.route.Scenes.fresh;
import static io.dese.core.route.Scenes.host;
import static io.dese.core.route.Scenes.policy;
import static io.dese.core.route.Scenes.profile;
import static io.dese.core.route.Scenes.replica;
import static io.dese.core.route.Scenes.router;
import static io.dese.core.route.Scenes.unsampled;
import static io.dese.core.route.Scenes.view;
import static io.dese.core.route.Scenes.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Lsn;
import io.dese.core.cluster.NodeFacts.PrimaryFacts;
import io.dese.core.cluster.NodeFacts.UnsampledFacts;
import io.dese.core.cluster.NodeView;
import io.dese.core.cluster.Role;
import io.dese.core.route.RoutingPolicy.MaxLag;
import io.dese.core.route.RoutingPolicy.OnPrimaryDown;
import io.dese.core.route.RoutingPolicy.Sticky;
import io.dese.core.session.Consistency;
import io.dese.core.session.Marks;
import io.dese.core.session.PinReason;
import io.dese.core.session.ProcessMarks;
import io.dese.core.session.Session;
import io.dese.core.sql.RoutingHint;
import io.dese.core.sql.SettingChange;
import io.dese.core.sql.StatementKind;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.TableSet;
import io.dese.health.HealthStatus;
import io.dese.health.balance.Balancer;
import io.dese.health.balance.Load;
import io.dese.health.balance.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {

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
    session.settings().changeForGood(List.of(SettingChange.isolation("serializable")));

    assertThat(route(READ, view(fresh(1)))).isEqualTo(Route.primary(RouteReason.SERIALIZABLE));
  }

  @Test
  void theBeginningOfAReadOnlyTransactionGoesToAReplicaThatIsFreshEnough() {
    session.inTransaction(true);
    session.startsReadOnly(true);

    assertThat(route(READ, view(fresh(1))).reason()).isEqualTo(RouteReason.READ_ONLY_TRANSACTION);
    session.wrote(TableSet.ALL, NOW - 10, false);
    assertThat(route(READ, view(replica(1, NOW - 11))))
        .isEqualTo(Route.primary(RouteReason.AFTER_WRITE));
  }

  @Test
  void aReadOnlyTransactionThatIsSerializableStaysOnThePrimary() {
    session.settings().changeForGood(List.of(SettingChange.isolation("serializable")));
    session.inTransaction(true);
    session.startsReadOnly(true);

    assertThat(route(READ, view(fresh(1)))).isEqualTo(Route.primary(RouteReason.SERIALIZABLE));
  }

  @Test
  void aReplicaThatHasATransactionIsAskedForWritesButNoMoreForItsLag() {
    Router router = router(RoutingPolicy.DEFAULT);
    NodeView old = replica(1, NOW - Duration.ofMinutes(1).toNanos());

    assertThat(router.lacks(READ, session, old, NOW)).isNull();
    session.wrote(TableSet.ALL, NOW - 10, false);
    assertThat(router.lacks(READ, session, old, NOW)).isEqualTo(RouteReason.AFTER_WRITE);
    assertThat(router.lacks(READ, session, replica(1, NOW - 9), NOW)).isNull();
  }

  @Test
  void settingsThatAReplicaRefusedKeepTheSessionOnThePrimaryForAWhile() {
    session.settings().changeForGood(List.of(SettingChange.text("app.tenant", "7")));
    session.settings().refusedByReplica(NOW - Duration.ofSeconds(5).toNanos());

    assertThat(route(READ, view(fresh(1)))).isEqualTo(Route.primary(RouteReason.SETTINGS_REFUSED));
    Router router = router(RoutingPolicy.DEFAULT);
    assertThat(router.route(READ, session, view(fresh(1)), NOW + 1).reason())
        .isEqualTo(RouteReason.READ);
    session.settings().changeForGood(List.of(SettingChange.text("app.tenant", "8")));
    assertThat(route(READ, view(fresh(1))).reason()).isEqualTo(RouteReason.READ);
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
  void aWindowNeedsNoPositionsWhereThePrimaryTellsNone() {
    ClusterView view = unsampled(new UnsampledFacts(1, 1, 1, false, false));
    Router window = router(policy(Consistency.SESSION, Sticky.WINDOW));

    assertThat(window.route(READ, session, view, NOW).reason()).isEqualTo(RouteReason.READ);
    assertThat(router(RoutingPolicy.DEFAULT).route(READ, session, view, NOW).reason())
        .as("a proof does")
        .isEqualTo(RouteReason.NO_REPLICA);
  }

  @Test
  void aWindowDoesNotTrustAReplicaThatIsBehindAllSamples() {
    ClusterView view = unsampled(new PrimaryFacts(1, 1, 1, new Lsn(9), new Lsn(9), false));
    Router window = router(policy(Consistency.SESSION, Sticky.WINDOW));

    assertThat(window.route(READ, session, view, NOW).reason())
        .isEqualTo(RouteReason.REPLICAS_BEHIND);
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

  private Route route(StatementProfile profile, ClusterView view) {
    return router(RoutingPolicy.DEFAULT).route(profile, session, view, NOW);
  }
}
