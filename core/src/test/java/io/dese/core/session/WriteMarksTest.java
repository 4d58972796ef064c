package io.dese.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.cluster.Freshness;
import org.junit.jupiter.api.Test;

class WriteMarksTest {

  private final WriteMarks marks = new WriteMarks();

  @Test
  void aSessionThatWroteNothingMayReadAnywhere() {
    assertThat(marks.shownBy(new Freshness(Long.MIN_VALUE, Long.MIN_VALUE))).isTrue();
  }

  @Test
  void aReplicaMustBeFresherThanTheWrite() {
    marks.add(100, false);

    assertThat(marks.shownBy(new Freshness(99, 99))).isFalse();
    assertThat(marks.shownBy(new Freshness(100, 100))).isFalse();
    assertThat(marks.shownBy(new Freshness(101, 101))).isTrue();
  }

  @Test
  void aFlushedCommitNeedsOnlyTheFlushedWatermark() {
    marks.add(100, true);

    assertThat(marks.shownBy(new Freshness(50, 101))).isTrue();
  }

  @Test
  void aCommitOfUnknownDurabilityNeedsTheInsertedOne() {
    marks.add(100, false);

    assertThat(marks.shownBy(new Freshness(50, 101))).isFalse();
  }

  @Test
  void aFlushedCommitDoesNotHideAnEarlierOneThatWasNot() {
    marks.add(100, false);
    marks.add(200, true);

    assertThat(marks.shownBy(new Freshness(50, 201))).isFalse();
    assertThat(marks.shownBy(new Freshness(101, 199))).isFalse();
    assertThat(marks.shownBy(new Freshness(101, 201))).isTrue();
  }

  @Test
  void readingsThatWrapStillCompare() {
    marks.add(Long.MAX_VALUE, false);

    assertThat(marks.shownBy(new Freshness(Long.MIN_VALUE, Long.MIN_VALUE))).isTrue();
    assertThat(marks.shownBy(new Freshness(Long.MAX_VALUE - 1, Long.MAX_VALUE - 1))).isFalse();
  }
}
