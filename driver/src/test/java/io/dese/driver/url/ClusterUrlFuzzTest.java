package io.dese.driver.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class ClusterUrlFuzzTest {

  private static final int ROUNDS = 5_000;

  private static final List<String> PIECES =
      List.of(
          "//",
          "/",
          "?",
          "&",
          "=",
          ",",
          ":",
          "@",
          "[",
          "]",
          "[::1]",
          "%",
          "%41",
          "%zz",
          "+",
          "#",
          "h",
          "db",
          "5432",
          "99999",
          "postgresql:",
          "user=",
          "password=",
          "PGHOST=",
          "PGPORT=",
          "port=",
          "host=",
          "dbname=",
          "max-lag=",
          "1s",
          " ",
          "\u0000",
          "\ud800",
          "é",
          "٣",
          "\n");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyTextIsAUrlThatSurvivesARoundTripOrAnSqlException(long seed) throws Exception {
    Random random = new Random(seed);
    int parsed = 0;

    for (int round = 0; round < ROUNDS; round++) {
      String text = text(random);
      try {
        ClusterUrl url = ClusterUrl.parse("jdbc:dese-routing:" + text, new Properties(), Map.of());
        parsed++;
        for (HostPort node : url.hosts()) {
          assertThat(Driver.parseURL(url.nodeUrl(node), null)).as(text).isNotNull();
        }
      } catch (SQLException e) {
        assertThat(e.getSQLState()).as(text).isEqualTo("22023");
      }
    }

    assertThat(parsed).isBetween(ROUNDS / 50, ROUNDS);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void noMessageShowsAPasswordWhateverIsAroundIt(long seed) {
    Random random = new Random(seed);

    for (int round = 0; round < ROUNDS; round++) {
      String text = "//app:" + text(random) + "SeCrEt" + text(random) + "@h/d" + text(random);
      try {
        ClusterUrl url =
            random.nextBoolean()
                ? ClusterUrl.parse("jdbc:dese-routing:" + text, new Properties(), Map.of())
                : ClusterUrl.parse(
                    "jdbc:dese-routing:",
                    new Properties(),
                    Map.of("DATABASE_URL", "postgres:" + text));
        assertThat(url.hosts()).as(text).isNotEmpty();
      } catch (SQLException e) {
        assertThat(e.getMessage()).as(text).doesNotContain("SeCrEt");
      }
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
