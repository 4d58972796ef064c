package io.dese.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.cluster.Freshness;
import io.dese.core.cluster.Node;
import org.junit.jupiter.api.Test;

class ReadMarksTest {

  private static final Node ONE = new Node(1, "r1", 5432);
  private static final Node TWO = new Node(2, "r2", 5432);

  private final ReadMarks marks = new ReadMarks();

  @Test
  void whoSawNothingMayReadAnywhere() {
    assertThat(marks.shownBy(ONE, asOf(Long.MIN_VALUE))).isTrue();
    assertThat(marks.lastReplica()).isEqualTo(-1);
  }

  @Test
  void theSameReplicaMayBeAsOldAsItLikes() {
    marks.sawReplica(ONE, 100);

    assertThat(marks.shownBy(ONE, asOf(1))).isTrue();
    assertThat(marks.shownBy(TWO, asOf(100))).isFalse();
    assertThat(marks.shownBy(TWO, asOf(101))).isTrue();
  }

  @Test
  void whatTwoReplicasShowedAtTheSameTimeIsNeededFromBoth() {
    marks.sawReplica(ONE, 100);
    marks.sawReplica(TWO, 110);

    assertThat(marks.shownBy(TWO, asOf(100))).isFalse();
    assertThat(marks.shownBy(TWO, asOf(101))).isTrue();
    assertThat(marks.shownBy(ONE, asOf(110))).isFalse();
    assertThat(marks.shownBy(ONE, asOf(111))).isTrue();
  }

  @Test
  void theLatestOfAllOthersCounts() {
    marks.sawReplica(ONE, 300);
    marks.sawReplica(TWO, 200);
    marks.sawReplica(new Node(3, "r3", 5432), 250);

    assertThat(marks.shownBy(new Node(3, "r3", 5432), asOf(300))).isFalse();
    assertThat(marks.shownBy(new Node(3, "r3", 5432), asOf(301))).isTrue();
  }

  @Test
  void whatThePrimaryShowedMayNotBeFlushedYet() {
    marks.sawPrimary(100);

    assertThat(marks.shownBy(ONE, new Freshness(100, 200))).isFalse();
    assertThat(marks.shownBy(ONE, new Freshness(101, 200))).isTrue();
  }

  @Test
  void aNewConnectionToTheSameReplicaProvesNothingUntilItHasCaughtUp() {
    marks.sawReplica(ONE, 100);

    assertThat(marks.sameServer(ONE, asOf(50), 100)).isTrue();
    assertThat(marks.sameServer(ONE, asOf(50), 101)).isFalse();
    assertThat(marks.sameServer(ONE, asOf(101), 101)).isTrue();
    assertThat(marks.sameServer(TWO, asOf(50), 101)).isTrue();
  }

  private static Freshness asOf(long time) {
    return new Freshness(time, time);
  }
}
