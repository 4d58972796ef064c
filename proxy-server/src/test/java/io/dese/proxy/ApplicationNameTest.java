package io.dese.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplicationNameTest {

  @Test
  void theAddressStandsBehindTheName() {
    assertThat(named("shop", "10.0.0.1")).isEqualTo("shop - 10.0.0.1:5000");
    assertThat(named("shop", "fd00:0:0:0:0:0:0:1")).isEqualTo("shop - [fd00:0:0:0:0:0:0:1]:5000");
  }

  @Test
  void aClientWithoutANameGetsOne() {
    assertThat(ApplicationName.withHost(Map.of("user", "u"), "10.0.0.1", 5000))
        .isEqualTo(Map.of("user", "u", "application_name", "app - 10.0.0.1:5000"));
  }

  @Test
  void aNameAmongTheOptionsIsLeft() {
    Map<String, String> parameters = Map.of("options", "-c application_name=x");

    assertThat(ApplicationName.withHost(parameters, "10.0.0.1", 5000)).isEqualTo(parameters);
  }

  @Test
  void aLongNameIsCutBetweenCharactersSoThatTheAddressStays() {
    String name = named("ü".repeat(60), "10.0.0.1");

    assertThat(name).endsWith("ü - 10.0.0.1:5000").startsWith("üü");
    assertThat(name.getBytes(UTF_8)).hasSizeBetween(62, 63);
  }

  private static String named(String name, String address) {
    return ApplicationName.withHost(Map.of("application_name", name), address, 5000)
        .getOrDefault("application_name", "");
  }
}
