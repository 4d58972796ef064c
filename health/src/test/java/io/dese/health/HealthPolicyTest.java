package io.dese.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealthPolicyTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void aValueOutOfRangeIsNamed() {
    assertThatThrownBy(() -> new HealthPolicy(0, 3, SECOND, SECOND, SECOND, SECOND))
        .hasMessage("rise was 0 but it must be at least 1");
    assertThatThrownBy(() -> new HealthPolicy(2, 0, SECOND, SECOND, SECOND, SECOND))
        .hasMessage("fall was 0 but it must be at least 1");
    assertThatThrownBy(() -> HealthPolicy.DEFAULT.withDeadline(Duration.ZERO))
        .hasMessage("deadline was PT0S but it must be positive");
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
}
