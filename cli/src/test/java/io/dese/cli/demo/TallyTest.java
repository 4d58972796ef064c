package io.dese.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TallyTest {

  private final Tally tally = new Tally();

  @Test
  void anOlderVersionThanTheSessionWroteIsStale() {
    tally.ownRead(5, 4, true);

    assertThat(tally.stale()).isEqualTo(1);
  }

  @Test
  void theSameOrANewerVersionIsNotStale() {
    tally.ownRead(5, 5, true);
    tally.ownRead(5, 6, false);

    assertThat(tally.stale()).isZero();
    assertThat(tally.ownReads()).isEqualTo(2);
    assertThat(tally.ownReadsOnReplicas()).isEqualTo(1);
  }

  @Test
  void errorsAreCountedByStateWithTheFirstMessage() {
    tally.error(new SQLException("first\nDetail: much", "08006"));
    tally.error(new SQLException("second", "08006"));
    tally.error(new SQLException("without a state"));

    assertThat(tally.errors())
        .containsExactly(
            new Tally.ClientError("08006", 2, "first"),
            new Tally.ClientError("none", 1, "without a state"));
    assertThat(tally.errorCount()).isEqualTo(3);
  }

  @Test
  void theMedianIsInTheMiddleOfTheSorted() {
    tally.caughtUp(Duration.ofMillis(9));
    tally.caughtUp(Duration.ofMillis(1));
    tally.caughtUp(Duration.ofMillis(3));

    assertThat(tally.medianCatchUp()).contains(Duration.ofMillis(3));
  }

  @Test
  void nothingMeasuredHasNoMedian() {
    assertThat(tally.medianCatchUp()).isEmpty();
  }
}
