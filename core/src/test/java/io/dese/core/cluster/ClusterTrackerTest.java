package io.dese.core.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.cluster.NodeFacts.PrimaryFacts;
import io.dese.core.cluster.NodeFacts.StandbyFacts;
import io.dese.core.cluster.NodeFacts.UnsampledFacts;
import io.dese.health.HealthPolicy;
import io.dese.health.HealthState;
import io.dese.health.Outcome;
import io.dese.health.ProbeResult.Answer;
import io.dese.health.ProbeResult.Failure;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterTrackerTest {

  private static final Node A = new Node(0, "a", 5432);
  private static final Node B = new Node(1, "b", 5432);
  private static final Node C = new Node(2, "c", 5432);

  private final ClusterTracker tracker = new ClusterTracker(List.of(A, B, C));
  private final Map<Node, HealthState> states = new HashMap<>();
  private ClusterView view = tracker.view();
  private long now;

  @Test
  void rolesAreObservedWhateverTheOrder() {
    standby(A, 1, 100);
    standby(B, 1, 100);
    primary(C, 1, 100);

    assertThat(view.primary()).isEqualTo(view.of(C));
    assertThat(view.of(A).role()).isEqualTo(Role.REPLICA);
  }

  @Test
  void whatThePrimarySaidBeforeItWasChosenCounts() {
    primary(A, 1, 100);
    assertThat(view.of(A).role()).as("not fenced, only not chosen yet").isEqualTo(Role.UNKNOWN);
    standby(B, 1, 100);
    standby(C, 1, 99);

    assertThat(view.of(B).usableReplica()).isTrue();
    assertThat(insertedAsOf(B)).isEqualTo(1);
    assertThat(view.of(C).freshness()).isNull();
  }

  @Test
  void noPrimaryIsChosenBeforeEveryNodeHasBeenHeard() {
    primary(A, 1, 100);
    standby(B, 2, 100);
    assertThat(view.primary()).isNull();

    primary(C, 2, 100);
    assertThat(view.primary()).isEqualTo(view.of(C));
    assertThat(view.of(A).role()).isEqualTo(Role.FENCED);
    assertThat(view.of(A).detail()).isEqualTo("on timeline 1 while the primary is on 2");
  }

  @Test
  void aNodeThatIsDownDoesNotKeepThePrimaryFromBeingChosen() {
    primary(A, 1, 100);
    standby(B, 1, 100);
    failure(C);

    assertThat(view.primary()).isEqualTo(view.of(A));
    assertThat(view.of(C)).hasToString("c:5432 down (refused)");
  }

  @Test
  void anUnknownHostIsCalledThat() {
    failure(A, new SQLException("The connection attempt failed.", new UnknownHostException("a")));

    assertThat(view.of(A)).hasToString("a:5432 down (unknown host a)");
  }

  @Test
  void aCauseThatTheMessageHidesIsTold() {
    failure(A, new SQLException("Failed.", new ConnectException("no route")));
    failure(B, new SQLException("Failed: no route", new ConnectException("no route")));

    assertThat(view.of(A).detail()).isEqualTo("Failed. no route");
    assertThat(view.of(B).detail()).isEqualTo("Failed: no route");
  }

  @Test
  void thePromotedNodeWithTheHigherTimelineWinsAtOnce() {
    healthy();
    primary(B, 2, 100);

    assertThat(view.primary()).isEqualTo(view.of(B));
    assertThat(view.of(A).role()).isEqualTo(Role.FENCED);
  }

  @Test
  void anOldPrimaryStaysFencedWhileTheNewOneIsDown() {
    healthy();
    primary(B, 2, 100);
    for (int i = 0; i < 3; i++) {
      failure(B);
    }
    primary(A, 1, 200);

    assertThat(view.primary()).isNull();
    assertThat(view.of(A).role()).isEqualTo(Role.FENCED);
  }

  @Test
  void anOldPrimaryComesBackAsAReplica() {
    healthy();
    primary(B, 2, 100);
    standby(A, 2, 100);

    assertThat(view.of(A).role()).isEqualTo(Role.REPLICA);
    assertThat(view.of(A).usableReplica()).isTrue();
  }

  @Test
  void ofTwoPrimariesOnOneTimelineTheIncumbentStays() {
    healthy();
    primary(B, 1, 500);

    assertThat(view.primary()).isEqualTo(view.of(A));
    assertThat(view.of(B).detail()).isEqualTo("a second primary on timeline 1");
    assertThat(view.of(C).usableReplica()).as("whose replica is it?").isFalse();
  }

  @Test
  void aReplicaOfAnotherTimelineIsNotUsable() {
    healthy();
    primary(B, 2, 100);

    assertThat(view.of(C).usableReplica()).isFalse();
    standby(C, 2, 100);
    primary(B, 2, 100);
    assertThat(view.of(C).usableReplica()).isTrue();
  }

  @Test
  void aReplicaOfAnotherSystemIsNotUsable() {
    healthy();
    answer(C, new StandbyFacts(8, 1, 1, new Lsn(999), true));

    assertThat(view.of(C).usableReplica()).isFalse();
    assertThat(view.of(C).detail())
        .isEqualTo("belongs to another cluster: system identifier 8, not 7");
  }

  @Test
  void positionsOfThePastTimelineProveNothingAboutTheNewOne() {
    healthy();
    long before = now;
    primary(B, 2, 50);
    standby(C, 2, 100);

    Freshness freshness = view.of(C).freshness();

    assertThat(freshness).isNotNull();
    assertThat(freshness.insertedAsOf()).isGreaterThan(before);
  }

  @Test
  void aReplicaThatStopsReplayingFallsBehind() {
    healthy();
    standby(B, 1, 100);
    long caughtUp = now;
    primary(A, 1, 100);
    primary(A, 1, 300);
    standby(B, 1, 100);

    assertThat(insertedAsOf(B)).isEqualTo(caughtUp + 1);
    assertThat(view.of(B).lagBytes()).isEqualTo(200);
    assertThat(view.of(B).lag(now)).isEqualTo(Duration.ofNanos(now - caughtUp - 1));
  }

  @Test
  void aReplicaIsFreshByALaterSampleOfThePrimaryToo() {
    healthy();
    standby(B, 1, 100);
    primary(A, 1, 100);

    assertThat(insertedAsOf(B)).isEqualTo(now);
    assertThat(view.of(B).sampledAt()).isEqualTo(now - 1);
  }

  @Test
  void aFailureOfThePrimaryBelowTheLimitChangesNothing() {
    healthy();
    failure(A);
    failure(A);
    assertThat(view.primary()).isNotNull();

    failure(A);
    assertThat(view.primary()).isNull();
    assertThat(view.of(B).usableReplica()).isTrue();
  }

  @Test
  void aFreshProcessLeavesTheOldPrimaryAsSoonAsItSeesTheNewOne() {
    primary(A, 1, 100);
    failure(B);
    failure(C);
    assertThat(view.primary()).as("nothing speaks against it").isEqualTo(view.of(A));

    for (int i = 0; i < 2; i++) {
      primary(B, 2, 100);
    }

    assertThat(view.primary()).isEqualTo(view.of(B));
    assertThat(view.of(A).role()).isEqualTo(Role.FENCED);
  }

  @Test
  void aFreshProcessThatSeesTheNewPrimaryFirstNeverWritesToTheOldOne() {
    primary(B, 2, 100);
    failure(C);
    primary(A, 1, 300);

    assertThat(view.primary()).isEqualTo(view.of(B));
    assertThat(view.of(A).role()).isEqualTo(Role.FENCED);
  }

  @Test
  void aReplicaThatReceivesAHigherTimelineTellsThatThePrimaryIsOfThePast() {
    failure(B);
    standby(C, 2, 100);
    primary(A, 1, 300);

    assertThat(view.primary()).isNull();
    assertThat(view.of(A).detail()).isEqualTo("on timeline 1 while a replica follows 2");
  }

  @Test
  void aStandbyThatReceivesNothingFencesNobody() {
    answer(B, new StandbyFacts(7, 2, 1, new Lsn(100), false));
    standby(C, 1, 100);
    primary(A, 1, 300);

    assertThat(view.primary()).isEqualTo(view.of(A));
    assertThat(view.of(B).usableReplica()).isFalse();
  }

  @Test
  void whoeverSaysThatItIsThePrimaryMostNodesKnowWhichClusterItIs() {
    answer(A, new PrimaryFacts(8, 5, 1, new Lsn(900), new Lsn(900), false));
    primary(B, 1, 100);
    standby(C, 1, 100);

    assertThat(view.primary()).isEqualTo(view.of(B));
    assertThat(view.of(A).role()).isEqualTo(Role.FENCED);
    assertThat(view.of(A).detail())
        .isEqualTo("belongs to another cluster: system identifier 8, not 7");
  }

  @Test
  void withoutAMajorityForAClusterThereIsNoPrimary() {
    answer(A, new PrimaryFacts(8, 1, 1, new Lsn(900), new Lsn(900), false));
    primary(B, 1, 100);
    failure(C);

    assertThat(view.primary()).isNull();
    assertThat(view.of(A).detail())
        .isEqualTo("system identifier 8, but other nodes have another and none has a majority");
  }

  @Test
  void aClusterThatWasRestoredUnderTheAddressOfThePrimaryIsNotWrittenTo() {
    healthy();
    answer(A, new PrimaryFacts(8, 3, 2, new Lsn(900), new Lsn(900), false));

    assertThat(view.primary()).isNull();
    assertThat(view.of(A).role()).isEqualTo(Role.FENCED);
    assertThat(view.of(B).usableReplica()).isTrue();
  }

  @Test
  void aPrimaryThatIsReadOnlyStaysThePrimaryButTakesNoWrites() {
    healthy();
    answer(A, new PrimaryFacts(7, 1, 1, new Lsn(200), new Lsn(200), true));
    standby(B, 1, 200);

    assertThat(view.primary()).isEqualTo(view.of(A));
    assertThat(view.writable()).isNull();
    assertThat(view.of(A).toString())
        .isEqualTo("a:5432 primary (read-only: default_transaction_read_only is on)");
    assertThat(view.of(B).usableReplica()).as("positions count all the same").isTrue();
  }

  @Test
  void nodesThatDoNotTellTheirPositionHaveRolesAllTheSame() {
    answer(A, new UnsampledFacts(7, 1, 1, false, false));
    answer(B, new UnsampledFacts(7, 1, 1, true, false));
    answer(C, new UnsampledFacts(7, 2, 1, true, false));

    assertThat(view.primary()).isEqualTo(view.of(A));
    assertThat(view.of(B).reachableReplica()).isTrue();
    assertThat(view.of(B).usableReplica()).isFalse();
    assertThat(view.of(C).reachableReplica()).as("on another timeline").isFalse();
  }

  private long insertedAsOf(Node node) {
    return requireNonNull(view.of(node).freshness()).insertedAsOf();
  }

  private void healthy() {
    primary(A, 1, 100);
    standby(B, 1, 100);
    standby(C, 1, 100);
    primary(A, 1, 100);
  }

  private void primary(Node node, int timeline, long position) {
    answer(node, new PrimaryFacts(7, timeline, 1, new Lsn(position), new Lsn(position), false));
  }

  private void standby(Node node, int timeline, long position) {
    answer(node, new StandbyFacts(7, timeline, 1, new Lsn(position), true));
  }

  private void answer(Node node, NodeFacts facts) {
    now++;
    view =
        tracker.accept(
            node, new Answer<>(facts, now, Duration.ofMillis(1)), state(node, Outcome.SUCCESS));
  }

  private void failure(Node node) {
    failure(node, new ConnectException("refused"));
  }

  private void failure(Node node, Exception cause) {
    now++;
    view = tracker.accept(node, new Failure<>(cause, now), state(node, Outcome.FAILURE));
  }

  private HealthState state(Node node, Outcome outcome) {
    HealthState before = states.getOrDefault(node, HealthState.unknown(0));
    HealthState after = before.next(outcome, HealthPolicy.DEFAULT, now);
    states.put(node, after);
    return after;
  }
}
