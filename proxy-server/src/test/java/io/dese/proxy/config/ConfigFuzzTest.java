package io.dese.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.proxy.auth.AddressRule;
import io.dese.proxy.auth.AuthMethod;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text, there is a value that survives a round trip, or a problem with a rule. */
class ConfigFuzzTest {

  private static final int ROUNDS = 1_000;

  private static final String SEED =
      """
      # comment
      listen: {addresses: [localhost, "::1"], port: 6433}
      databases:
        shop:
          hosts: [db1, "db2:5433"]
          user: app
          password: "SeCrEt${X}"
          server-parameters: {search_path: 'a, b'}
        "*": {hosts: [h]}
      auth:
        users: {app: SeCrEt}
        rules:
          - host all "a b" 10.0.0.0/8 scram-sha-256
      timeouts:
        query-wait: 2m
      limits: {buffer: 64KiB}
      """;

  private static final List<String> PIECES =
      List.of(
          ":",
          ": ",
          "-",
          "- ",
          "\n",
          "\n  ",
          "{",
          "}",
          "[",
          "]",
          "'",
          "\"",
          "&a ",
          "*a",
          "!!x ",
          "|",
          ">",
          "%",
          "@",
          "#",
          "`",
          "?",
          "~",
          "null",
          "on",
          "0",
          "-1",
          "99999999999",
          "${",
          "${X}",
          "\t",
          "\0",
          "\ud800",
          "é",
          "\u2028",
          "\r",
          "---\n",
          "...\n",
          ",",
          "\\",
          "\\u0000",
          "<<",
          "=",
          "  ");

  private static final List<String> VALUES =
      List.of(
          "1",
          "0",
          "99999999999",
          "s",
          "ms",
          "h",
          "d",
          "B",
          "KiB",
          "GB",
          ":",
          "::",
          "[",
          "]",
          "%",
          "/",
          "8",
          "32",
          "10.0.0.0",
          "fe80",
          "all",
          "host",
          " ",
          ",",
          "\"",
          "a",
          "trust",
          "-",
          ".",
          "٣",
          "\n");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyYamlIsAConfigurationOrAListOfProblems(long seed) {
    Random random = new Random(seed);
    ConfigReader reader = new ConfigReader(Map.of("X", "x"));
    int read = 0;

    for (int round = 0; round < ROUNDS; round++) {
      String text = mutated(random);
      try {
        ProxyConfig config = reader.read(text);
        assertThat(config.databases()).as(text).isNotEmpty();
        read++;
      } catch (ConfigException e) {
        assertThat(e.problems()).as(text).isNotEmpty();
        assertThat(e.getMessage()).as(text).doesNotContain("SeCrEt");
      }
    }

    assertThat(read).isBetween(ROUNDS / 50, ROUNDS - ROUNDS / 50);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void anyTextSurvivesPrintingAndReading(long seed) {
    Random random = new Random(seed);
    ProxyConfig start =
        ProxyConfig.defaults().withAuth(AuthConfig.defaults().withMethod(AuthMethod.TRUST));

    for (int round = 0; round < ROUNDS / 3; round++) {
      String name = text(random, PIECES, 4).replace("\0", "").replace("\ud800", "") + "x";
      ProxyConfig config =
          start
              .withDatabase(name, DatabaseConfig.of(new HostPort("h", 1)).withDatabase(name))
              .with("pool.reset-query", name);

      String printed =
          ConfigPrinter.ofChanges(Map.of("pool", List.of(name)), Map.of()).print(config);

      assertThat(new ConfigReader(Map.of("X", "wrong")).read(printed))
          .as(printed)
          .isEqualTo(config);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void anyTextIsAValueThatSurvivesARoundTripOrAProblem(long seed) {
    Random random = new Random(seed);
    List<Function<String, Object>> parsers =
        List.of(DurationText::parse, DataSize::parse, HostPort::parse, ConfigFuzzTest::rule);
    int parsed = 0;

    for (int round = 0; round < 10 * ROUNDS; round++) {
      String text = text(random, VALUES, 6);
      Function<String, Object> parser = parsers.get(round % parsers.size());
      try {
        Object value = parser.apply(text);
        assertThat(parser.apply(Texts.print(value))).as(text).isEqualTo(value);
        parsed++;
      } catch (ConfigException e) {
        assertThat(e.problems()).as(text).hasSize(1);
      }
    }

    assertThat(parsed).isBetween(ROUNDS / 100, 9 * ROUNDS);
  }

  private static Object rule(String text) {
    return Texts.parse(AddressRule.class, text);
  }

  private static String mutated(Random random) {
    StringBuilder text = new StringBuilder(SEED);
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(4));
      text.replace(at, end, random.nextInt(3) == 0 ? "" : text(random, PIECES, 2));
    }
    return text.toString();
  }

  private static String text(Random random, List<String> pieces, int most) {
    StringBuilder text = new StringBuilder();
    for (int count = random.nextInt(most + 1); count > 0; count--) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return text.toString();
  }
}
