package io.dese.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
final class LifetimeTest {

  private final Lifetime lifetime = new Lifetime();

  @Test
  void aPauseThatRunsItsTimeGoesOn() {
    assertThat(lifetime.pause(Duration.ofMillis(1))).isTrue();
    assertThat(lifetime.over()).isFalse();
  }

  @Test
  void theEndCutsAPauseShort() {
    Threads.start("end", lifetime::end);

    assertThat(lifetime.pause(Duration.ofHours(1))).isFalse();
    assertThat(lifetime.over()).isTrue();
  }

  @Test
  void waitingForTheEndReturnsWhenItComes() {
    Threads.start("end", lifetime::end);

    lifetime.await();

    assertThat(lifetime.over()).isTrue();
  }

  @Test
  void anInterruptIsAnEndAndStaysVisible() {
    Thread.currentThread().interrupt();

    boolean goesOn = lifetime.pause(Duration.ofHours(1));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(goesOn).isFalse();
    assertThat(lifetime.over()).isTrue();
  }
}
