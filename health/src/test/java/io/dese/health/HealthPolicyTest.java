package io.dese.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealthPolicyTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void aValueOutOfRangeIsNamed() {
    assertThatThrownBy(() -> policy(0, 3, Duration.ZERO, 0))
        .hasMessage("rise was 0 but it must be at least 1");
    assertThatThrownBy(() -> policy(2, 0, Duration.ZERO, 0))
        .hasMessage("fall was 0 but it must be at least 1");
    assertThatThrownBy(() -> HealthPolicy.DEFAULT.withDeadline(Duration.ZERO))
        .hasMessage("deadline was PT0S but it must be positive");
    assertThatThrownBy(() -> HealthPolicy.DEFAULT.withSlowStart(SECOND.negated()))
        .hasMessage("slowStart was PT-1S but it must not be negative");
    assertThatThrownBy(() -> policy(2, 3, Duration.ZERO, 1.5))
        .hasMessage("jitter was 1.5 but it must be from 0 to 1");
    assertThatThrownBy(() -> policy(2, 3, Duration.ZERO, Double.NaN))
        .hasMessage("jitter was NaN but it must be from 0 to 1");
  }

  @Test
  void thePauseBetweenRetriesDoublesUpToItsCap() {
    HealthPolicy policy = HealthPolicy.DEFAULT;

    assertThat(policy.retryAfter(1)).isEqualTo(Duration.ofMillis(50));
    assertThat(policy.retryAfter(3)).isEqualTo(Duration.ofMillis(50));
    assertThat(policy.retryAfter(4)).isEqualTo(Duration.ofMillis(100));
    assertThat(policy.retryAfter(7)).isEqualTo(Duration.ofMillis(800));
    assertThat(policy.retryAfter(8)).isEqualTo(SECOND);
    assertThat(policy.retryAfter(Integer.MAX_VALUE)).isEqualTo(SECOND);
  }

  @Test
  void chanceShortensAPauseByTheJitterAtMost() {
    HealthPolicy policy = policy(2, 3, Duration.ZERO, 0.25);

    assertThat(policy.jittered(SECOND, 0)).isEqualTo(SECOND);
    assertThat(policy.jittered(SECOND, 0.5)).isEqualTo(Duration.ofMillis(875));
    assertThat(policy.jittered(SECOND, 1)).isEqualTo(Duration.ofMillis(750));
  }

  @Test
  void theShareGrowsEvenlyFromATenthToAll() {
    HealthPolicy policy = policy(2, 3, Duration.ofSeconds(10), 0);

    assertThat(policy.shareAfter(0)).isEqualTo(0.1);
    assertThat(policy.shareAfter(Duration.ofSeconds(1).toNanos())).isEqualTo(0.1);
    assertThat(policy.shareAfter(Duration.ofSeconds(5).toNanos())).isEqualTo(0.5);
    assertThat(policy.shareAfter(Duration.ofSeconds(10).toNanos())).isEqualTo(1);
    assertThat(policy.shareAfter(Duration.ofDays(1).toNanos())).isEqualTo(1);
    assertThat(policy.withSlowStart(Duration.ZERO).shareAfter(0)).isEqualTo(1);
  }

  private static HealthPolicy policy(int rise, int fall, Duration slowStart, double jitter) {
    return new HealthPolicy(rise, fall, SECOND, SECOND, SECOND, SECOND, slowStart, jitter);
  }
}
