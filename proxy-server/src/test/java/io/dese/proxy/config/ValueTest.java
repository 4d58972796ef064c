package io.dese.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {

  @ParameterizedTest
  @CsvSource({
    "0s, 0, 0s",
    "1500ms, 1500, 1500ms",
    "60s, 60000, 1m",
    "90m, 5400000, 90m",
    "48h, 172800000, 2d",
    "3650d, 315360000000, 3650d"
  })
  void aDurationHasAUnitAndIsPrintedInTheLargestThatFits(String text, long millis, String shown) {
    Duration duration = DurationText.parse(text);

    assertThat(duration).isEqualTo(Duration.ofMillis(millis));
    assertThat(DurationText.print(duration)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "s", "-1s", "1.5s", "1 s", "3651d", "999999999999d", "1S", "٣s", "1s\n"})
  void whatIsNoDurationIsRefused(String text) {
    assertThatThrownBy(() -> DurationText.parse(text)).isInstanceOf(ConfigException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0B, 0, 0B",
    "10000B, 10000, 10000B",
    "64KiB, 65536, 64KiB",
    "64kB, 65536, 64KiB",
    "1024KiB, 1048576, 1MiB",
    "3GB, 3221225472, 3GiB",
    "1048576GiB, 1125899906842624, 1048576GiB"
  })
  void aSizeHasAUnitAndIsPrintedInTheLargestThatFits(String text, long bytes, String shown) {
    DataSize size = DataSize.parse(text);

    assertThat(size.bytes()).isEqualTo(bytes);
    assertThat(size).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "KiB", "-1B", "1.5MiB", "1 MiB", "1048577GiB", "1kib", "1TB"})
  void whatIsNoSizeIsRefused(String text) {
    assertThatThrownBy(() -> DataSize.parse(text)).isInstanceOf(ConfigException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "db1, db1, 5432",
    "db1:6000, db1, 6000",
    "10.0.0.1:1, 10.0.0.1, 1",
    "[::1], ::1, 5432",
    "[fe80::1%eth0]:65535, fe80::1%eth0, 65535"
  })
  void anAddressHasAHostAndPerhapsAPort(String text, String host, int port) {
    HostPort address = HostPort.parse(text);

    assertThat(address).isEqualTo(new HostPort(host, port));
    assertThat(HostPort.parse(address.toString())).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":5432",
        "a:",
        "a:0",
        "a:65536",
        "a:x",
        "::1",
        "::1:5432",
        "[a]",
        "[::1",
        "a b",
        "a/b",
        "u:p@h",
        "a,b",
        "[::1]x",
        "[]:5"
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> HostPort.parse(text)).isInstanceOf(ConfigException.class);
  }

  @Test
  void aSecretShowsItselfOnlyWhenAsked() {
    Secret secret = Secret.of("hunter2");

    assertThat(secret).hasToString("***").isEqualTo(Secret.of("hunter2"));
    assertThat(secret).isNotEqualTo(Secret.of("hunter3")).hasSameHashCodeAs(Secret.of("hunter2"));
    assertThat(secret.reveal()).isEqualTo("hunter2");
    assertThatThrownBy(() -> Secret.of("")).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> Secret.of("a\0hunter2")).hasMessageNotContaining("hunter2");
  }

  @Test
  void noConfigurationPrintsASecret() {
    ProxyConfig config =
        Reading.usable("").withAuth(AuthConfig.defaults().withUser("a", Secret.of("hunter2")));

    assertThat(config.toString()).doesNotContain("hunter2");
    assertThat(ConfigPrinter.ofEverything().print(config)).doesNotContain("hunter2");
    assertThat(ConfigEntry.of(config).toString()).doesNotContain("hunter2").contains("***");
  }
}
