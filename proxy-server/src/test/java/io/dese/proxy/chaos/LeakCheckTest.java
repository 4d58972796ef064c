package io.dese.proxy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.time.Await;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** That a lost buffer does not go unnoticed. */
class LeakCheckTest {

  @Test
  void aBufferThatNobodyReleasesIsReported() {
    lose();

    List<String> lost = new ArrayList<>();
    BooleanSupplier found = () -> lost.addAll(LeakCheck.lost());
    assertThat(Await.holdsWithin(Duration.ofSeconds(20), found)).isTrue();
    assertThat(lost).hasSize(1);
    assertThat(lost.get(0)).contains("lose");
  }

  @Test
  void everyBufferIsWatched() {
    assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
    assertThat(System.getProperty("io.netty.leakDetection.level")).isEqualTo("paranoid");
  }

  private static void lose() {
    ByteBufAllocator.DEFAULT.buffer(64).writeByte(1);
  }
}
