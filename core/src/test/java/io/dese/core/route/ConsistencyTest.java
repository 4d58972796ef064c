package io.dese.core.route;

import static io.dese.core.route.Scenes.NOW;
import static io.dese.core.route.Scenes.READ;
import static io.dese.core.route.Scenes.host;
import static io.dese.core.route.Scenes.node;
import static io.dese.core.route.Scenes.policy;
import static io.dese.core.route.Scenes.profile;
import static io.dese.core.route.Scenes.replica;
import static io.dese.core.route.Scenes.router;
import static io.dese.core.route.Scenes.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.cluster.ClusterView;
import io.dese.core.route.RoutingPolicy.Guarantee;
import io.dese.core.route.RoutingPolicy.Sticky;
import io.dese.core.session.Consistency;
import io.dese.core.session.ProcessMarks;
import io.dese.core.session.Session;
import io.dese.core.sql.RoutingHint;
import io.dese.core.sql.StatementKind;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.TableSet;
import io.dese.core.sql.TableUse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each level of consistency asks of a replica. */
class ConsistencyTest {

  private final Session session = new Session(new ProcessMarks());

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

  private Route route(StatementProfile profile, ClusterView view) {
    return router(RoutingPolicy.DEFAULT).route(profile, session, view, NOW);
  }
}
