package io.dese.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VigilTest {

  private static final Duration SHORTEST = Duration.ofMillis(5);
  private static final Duration LONGEST = Duration.ofMillis(500);

  /** Near the end of the range, where readings wrap. */
  private long now = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();

  private final Vigil vigil = new Vigil(now, SHORTEST, LONGEST);

  @Test
  void nobodyLooksOutBeforeSomebodySuffers() {
    assertThat(vigil.active(now)).isFalse();
    assertThat(vigil.goOn(now)).as("somebody has to wake up").isTrue();
    assertThat(vigil.active(now)).isTrue();
    assertThat(vigil.goOn(now)).as("once is enough").isFalse();
  }

  @Test
  void theEndIsSeenWithinAnEighthOfTheTimeThatItLasted() {
    vigil.goOn(now);
    assertThat(vigil.pause(now)).isEqualTo(SHORTEST);

    suffer(Duration.ofMillis(800));
    assertThat(vigil.pause(now)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void aTroubleThatNeverEndsCostsNoMoreThanTheIdlePace() {
    suffer(Duration.ofSeconds(5));
    assertThat(vigil.pause(now)).isEqualTo(LONGEST);

    pass(Duration.ofSeconds(2));
    vigil.goOn(now);
    assertThat(vigil.pause(now)).as("the same trouble, seen by a rare reader").isEqualTo(LONGEST);
  }

  @Test
  void afterARestTheNextTroubleIsAnother() {
    suffer(Duration.ofSeconds(5));
    pass(Duration.ofSeconds(6));
    vigil.goOn(now);

    assertThat(vigil.pause(now)).isEqualTo(SHORTEST);
  }

  @Test
  void afterItsEndTheNextTroubleIsAnother() {
    suffer(Duration.ofSeconds(5));
    vigil.end(now);
    assertThat(vigil.active(now)).isFalse();
    vigil.goOn(now);

    assertThat(vigil.pause(now)).isEqualTo(SHORTEST);
  }

  private void suffer(Duration time) {
    vigil.goOn(now);
    for (int i = 0; i < 100; i++) {
      pass(time.dividedBy(100));
      vigil.goOn(now);
    }
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
