package io.dese.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class ConnectionRateTest {

  private static final long SECOND = 1_000_000_000L;

  private final ConnectionRate rate = new ConnectionRate();
  private long now = -5 * SECOND;

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** How many of so many connections at once of an address may be. */
  private int letIn(String address, int attempts) {
    int in = 0;
    for (int i = 0; i < attempts; i++) {
      in += rate.takes(address(address), 10, 20, now) ? 1 : 0;
    }
    return in;
  }

  @Test
  void aBurstMayComeAtOnceAndNoMore() {
    assertThat(letIn("10.0.0.1", 100)).isEqualTo(20);
  }

  @Test
  void afterABurstTokensComeAtTheRate() {
    letIn("10.0.0.1", 100);

    now += SECOND;

    assertThat(letIn("10.0.0.1", 100)).isEqualTo(10);
  }

  @Test
  void aBucketNeverHoldsMoreThanABurst() {
    letIn("10.0.0.1", 1);

    now += 1000 * SECOND;

    assertThat(letIn("10.0.0.1", 100)).isEqualTo(20);
  }

  @Test
  void whoIsTurnedAwayPaysNothingForIt() {
    letIn("10.0.0.1", 10_000);

    now += SECOND / 10;

    assertThat(letIn("10.0.0.1", 1)).isEqualTo(1);
  }

  @Test
  void addressesDoNotShareABucket() {
    letIn("10.0.0.1", 100);

    assertThat(letIn("10.0.0.2", 100)).isEqualTo(20);
  }

  @Test
  void theAddressesOfOneNetworkOfIpv6ShareABucket() {
    letIn("2001:db8:0:1::1", 15);

    assertThat(letIn("2001:db8:0:1:ffff::2", 100)).isEqualTo(5);
    assertThat(letIn("2001:db8:0:2::1", 100)).isEqualTo(20);
  }

  @Test
  void fullBucketsAreForgotten() {
    for (int i = 0; i < 1000; i++) {
      letIn("10.0.%d.%d".formatted(i / 256, i % 256), 1);
    }
    now += 10 * SECOND;
    for (int i = 0; i < 1000; i++) {
      letIn("10.9.0.1", 1);
    }

    assertThat(rate.size()).isEqualTo(1);
  }

  @Test
  void manyAddressesAtOnceTakeBoundedMemory() {
    for (int i = 0; i < ConnectionRate.MOST + 1000; i++) {
      letIn("10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255), 1);
    }

    assertThat(rate.size()).isLessThanOrEqualTo(ConnectionRate.MOST);
  }
}
