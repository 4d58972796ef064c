package io.dese.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.0 ms",
    "830, 0.8 ms",
    "9940, 9.9 ms",
    "9960, 10 ms",
    "999400, 999 ms",
    "999600, 1.00 s",
    "9994000, 9.99 s",
    "9996000, 10.0 s",
    "125000000, 125.0 s"
  })
  void timesHaveAboutThreeDigits(long micros, String text) {
    assertThat(Quantity.time(Duration.ofNanos(micros * 1000))).isEqualTo(text);
  }

  @Test
  void oneIsSingular() {
    assertThat(Quantity.count(0, "read")).isEqualTo("0 reads");
    assertThat(Quantity.count(1, "read")).isEqualTo("1 read");
    assertThat(Quantity.count(1_234, "read")).isEqualTo("1,234 reads");
  }

  @Test
  void aShareOfNothingIsNothing() {
    assertThat(Quantity.share(0, 0)).isEqualTo("0.0%");
    assertThat(Quantity.share(2, 3)).isEqualTo("66.7%");
    assertThat(Quantity.share(3, 3)).isEqualTo("100.0%");
  }
}
