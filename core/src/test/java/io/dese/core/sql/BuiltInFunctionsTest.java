package io.dese.core.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BuiltInFunctionsTest {

  @Test
  void noFunctionIsBothHarmlessAndRefused() throws IOException {
    List<String> harmless = lines("harmless-functions.txt");

    List<String> refused = lines("refused-functions.txt");

    assertThat(harmless).extracting(BuiltInFunctionsTest::name).hasSizeGreaterThan(1500);
    assertThat(harmless)
        .extracting(BuiltInFunctionsTest::name)
        .doesNotContainAnyElementsOf(refused.stream().map(BuiltInFunctionsTest::name).toList());
  }

  @Test
  void everyRefusedFunctionHasAReason() throws IOException {
    List<String> refused = lines("refused-functions.txt");

    assertThat(refused).hasSizeGreaterThan(300).allMatch(line -> line.matches("\\w+\t\\w.*\\w"));
  }

  @Test
  void aFunctionThatRunsSqlTextIsRefusedThoughItIsStable() {
    String reason = BuiltInFunctions.whyRefused("table_to_xml");

    assertThat(reason).isEqualTo("runs SQL text");
    assertThat(BuiltInFunctions.harmless("table_to_xml")).isFalse();
  }

  @Test
  void aVolatileFunctionThatOnlyReadsTheClockIsHarmless() {
    boolean harmless = BuiltInFunctions.harmless("clock_timestamp");

    assertThat(harmless).isTrue();
  }

  private static String name(String line) {
    return line.split("\t", 2)[0];
  }

  private static List<String> lines(String resource) throws IOException {
    try (InputStream in = BuiltInFunctions.class.getResourceAsStream(resource)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }
}
