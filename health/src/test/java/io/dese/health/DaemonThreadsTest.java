package io.dese.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DaemonThreadsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DaemonThreads threads = DaemonThreads.named("test");

  @Test
  void aTaskThatIsDueInAnHourDoesNotKeepThem() {
    ScheduledFuture<?> later = threads.scheduler().schedule(() -> {}, 1, TimeUnit.HOURS);

    threads.close();

    assertThat(threads.awaitEnd(PATIENCE)).isTrue();
    assertThat(later.isCancelled()).isTrue();
  }

  @Test
  void whatWasToBeDoneAtOnceIsDoneBeforeTheyEnd() {
    CountDownLatch done = new CountDownLatch(2);
    threads.scheduler().execute(done::countDown);
    threads.workers().execute(done::countDown);

    threads.close();

    assertThat(threads.awaitEnd(PATIENCE)).isTrue();
    assertThat(done.getCount()).isZero();
  }

  @Test
  void waitingForOneThatIsStuckHasAnEnd() {
    CountDownLatch stuck = new CountDownLatch(1);
    threads
        .workers()
        .execute(
            () -> {
              try {
                stuck.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });

    threads.close();

    assertThat(threads.awaitEnd(Duration.ofMillis(1))).isFalse();
    stuck.countDown();
    assertThat(threads.awaitEnd(PATIENCE)).isTrue();
  }
}
