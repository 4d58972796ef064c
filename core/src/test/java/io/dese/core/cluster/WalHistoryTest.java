package io.dese.core.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.cluster.NodeFacts.PrimaryFacts;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WalHistoryTest {

  private final WalHistory history = new WalHistory();

  @Test
  void aReplicaIsAsFreshAsTheLastSampleThatItHasReplayed() {
    sample(10, 100, 100);
    sample(20, 200, 200);
    sample(30, 300, 300);

    assertThat(history.asOf(new Lsn(199))).isEqualTo(new Freshness(10, 10));
    assertThat(history.asOf(new Lsn(200))).isEqualTo(new Freshness(20, 20));
    assertThat(history.asOf(new Lsn(999))).isEqualTo(new Freshness(30, 30));
  }

  @Test
  void onAnIdlePrimaryTheLastSampleCounts() {
    sample(10, 100, 100);
    sample(20, 100, 100);
    sample(30, 100, 100);

    assertThat(history.asOf(new Lsn(100))).isEqualTo(new Freshness(30, 30));
  }

  @Test
  void whatIsOlderThanAllSamplesIsNotKnown() {
    sample(10, 100, 100);

    assertThat(history.asOf(new Lsn(99))).isNull();
  }

  @Test
  void whatOthersHaveNotFlushedHoldsBackOnlyTheInsertedMark() {
    sample(10, 100, 100);
    sample(20, 300, 200);

    assertThat(history.asOf(new Lsn(200))).isEqualTo(new Freshness(10, 20));
  }

  @Test
  void aPrimaryThatLostUnflushedLogStartsANewHistory() {
    sample(10, 500, 100);
    sample(20, 200, 200);

    assertThat(history.asOf(new Lsn(150))).isNull();
    assertThat(history.asOf(new Lsn(200))).isEqualTo(new Freshness(20, 20));
  }

  @Test
  void thinningOutNeverMakesAReplicaLookFresher() {
    long[] times = new long[10_000];
    Random random = new Random(42);
    long position = 0;
    for (int i = 0; i < times.length; i++) {
      position += random.nextInt(100);
      times[i] = position;
      sample(i, position, position);
    }
    for (int i = 0; i < 1_000; i++) {
      long replayed = random.nextLong(position + 100);
      Freshness found = history.asOf(new Lsn(replayed));
      if (found != null) {
        assertThat(times[(int) found.insertedAsOf()]).isLessThanOrEqualTo(replayed);
      }
    }
    assertThat(history.asOf(new Lsn(position))).isEqualTo(new Freshness(9_999, 9_999));
    Freshness recent = requireNonNull(history.asOf(new Lsn(times[9_900])));
    assertThat(recent.insertedAsOf()).isGreaterThan(9_890);
  }

  @Test
  void aPositionWasFirstSeenAtTheFirstSampleThatCoversIt() {
    sample(10, 100, 100);
    sample(20, 300, 200);
    sample(30, 300, 300);

    assertThat(history.seenAt(new Lsn(0))).isEqualTo(10);
    assertThat(history.seenAt(new Lsn(100))).isEqualTo(10);
    assertThat(history.seenAt(new Lsn(101))).isEqualTo(20);
    assertThat(history.seenAt(new Lsn(300))).isEqualTo(20);
    assertThat(history.seenAt(new Lsn(301))).isNull();
  }

  private void sample(long time, long inserted, long flushed) {
    history.add(time, new PrimaryFacts(1, 1, 1, new Lsn(inserted), new Lsn(flushed), false));
  }
}
