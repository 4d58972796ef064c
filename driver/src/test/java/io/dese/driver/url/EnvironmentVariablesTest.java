package io.dese.driver.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentVariablesTest {

  private static final String PRIMARY = "postgres://app:pw@db1:5433/shop?sslmode=require";

  @Test
  void theBareUrlIsReadFromTheEnvironment() throws Exception {
    ClusterUrl url =
        parse(
            Map.of(
                "DATABASE_URL", PRIMARY,
                "DATABASE_READ_REPLICA_URL_1", "postgres://app:pw@db2/shop?sslmode=require",
                "DATABASE_READ_REPLICA_URL_2", "jdbc:postgresql://db3:5434/",
                "DATABASE_MAX_POOL_SIZE", "30",
                "DATABASE_REPLICATION_LAG_THRESHOLD_MS", "1500",
                "DATABASE_TIMEOUT", "4000",
                "DATABASE_ENABLE_READ_REPLICA", "false"));

    assertThat(url.hosts())
        .containsExactly(
            new HostPort("db1", 5433), new HostPort("db2", 5432), new HostPort("db3", 5434));
    assertThat(url.database()).isEqualTo("shop");
    assertThat(new HashMap<>(url.properties()))
        .isEqualTo(
            Map.of(
                "user", "app",
                "password", "pw",
                "sslmode", "require",
                "pool-size", "30",
                "max-lag", "1500ms",
                "connect-timeout", "4000ms",
                "replicas", "off"));
  }

  @Test
  void replicasComeInTheOrderOfTheirNumbersAndNumbersMayBeMissing() throws Exception {
    ClusterUrl url =
        parse(
            Map.of(
                "DATABASE_URL", PRIMARY,
                "DATABASE_READ_REPLICA_URL_10", "postgres://db10",
                "DATABASE_READ_REPLICA_URL_3", "",
                "DATABASE_READ_REPLICA_URL_2", "postgres://db2"));

    assertThat(url.hosts()).extracting(HostPort::host).containsExactly("db1", "db2", "db10");
  }

  @Test
  void oneVariableMayNameSeveralHosts() throws Exception {
    ClusterUrl url = parse(Map.of("DATABASE_URL", "postgresql://a,[::1]:5433/shop"));

    assertThat(url.hosts()).containsExactly(new HostPort("a", 5432), new HostPort("::1", 5433));
  }

  @Test
  void aPlusInAPasswordIsAPlusExceptInTheJdbcForm() throws Exception {
    ClusterUrl libpq = parse(Map.of("DATABASE_URL", "postgres://a%40b:p+w%2F@h/d"));
    ClusterUrl jdbc = parse(Map.of("DATABASE_URL", "jdbc:postgresql://h/d?user=a&password=p+w"));

    assertThat(libpq.properties()).containsEntry("user", "a@b").containsEntry("password", "p+w/");
    assertThat(jdbc.properties()).containsEntry("password", "p w");
  }

  @Test
  void propertiesAndParametersWinOverTheEnvironment() throws Exception {
    Properties given = new Properties();
    given.setProperty("user", "given");
    given.setProperty("pool-size", "2");

    ClusterUrl url =
        ClusterUrl.parse(
            "jdbc:dese-routing:?pool-size=3",
            given,
            Map.of("DATABASE_URL", PRIMARY, "DATABASE_MAX_POOL_SIZE", "1"));

    assertThat(url.properties())
        .containsEntry("user", "given")
        .containsEntry("password", "pw")
        .containsEntry("pool-size", "3");
  }

  @Test
  void aUrlThatNamesHostsIgnoresTheEnvironment() throws Exception {
    ClusterUrl url =
        ClusterUrl.parse("jdbc:dese-routing://h/d", new Properties(), Map.of("DATABASE_URL", "no"));

    assertThat(url.hosts()).containsExactly(new HostPort("h", 5432));
    assertThat(url.properties()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true,on", "TRUE,on", "1,on", "on,on", "false,off", "0,off", "off,off"})
  void theSwitchTakesTheUsualWords(String word, String value) throws Exception {
    ClusterUrl url = parse(Map.of("DATABASE_URL", PRIMARY, "DATABASE_ENABLE_READ_REPLICA", word));

    assertThat(url.properties()).containsEntry("replicas", value);
  }

  @Test
  void withoutADatabaseUrlTheBareUrlSaysWhatIsMissing() {
    assertThat(problem(Map.of()))
        .hasMessage(
            "DATABASE_URL was '' but it must be set for the URL jdbc:dese-routing:, which names no"
                + " host");
  }

  @Test
  void allProblemsOfTheVariablesAreReportedAtOnce() {
    Throwable e =
        problem(
            Map.of(
                "DATABASE_URL", PRIMARY,
                "DATABASE_READ_REPLICA_URL_0", "postgres://db2",
                "DATABASE_READ_REPLICA_URL_1", "postgres://root:s3cret@db3/other",
                "DATABASE_MAX_POOL_SIZE", "many",
                "DATABASE_TIMEOUT", "5s",
                "DATABASE_ENABLE_READ_REPLICA", "maybe"));

    assertThat(e)
        .message()
        .hasLineCount(7)
        .contains(
            "DATABASE_READ_REPLICA_URL_0 was '***' but it must end in a number from 1 to 9999",
            "database of DATABASE_READ_REPLICA_URL_1 was 'other' but it must be the same as in"
                + " DATABASE_URL, or left out: all nodes share it",
            "user of DATABASE_READ_REPLICA_URL_1 was 'root' but it must be the same as in"
                + " DATABASE_URL, or left out: all nodes share it",
            "password of DATABASE_READ_REPLICA_URL_1 was '***' but it must be the same as in"
                + " DATABASE_URL, or left out: all nodes share it",
            "DATABASE_MAX_POOL_SIZE was 'many' but it must be a whole number",
            "DATABASE_TIMEOUT was '5s' but it must be a whole number of ms",
            "DATABASE_ENABLE_READ_REPLICA was 'maybe' but it must be true or false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://app:s3cret@h/d",
        "postgres:app:s3cret@h/d",
        "postgres://app:s3cret%zz@h/d",
        "postgres://app:5432/s3cret@h/d",
        "postgres://app:a/s3cret@h",
        "postgres://app:s3?cret@h/d",
        "jdbc:postgresql://app:s3cret@h/d"
      })
  void noMessageShowsThePasswordOfAMalformedUrl(String value) {
    Throwable e = problem(Map.of("DATABASE_URL", value));

    assertThat(e).message().doesNotContain("s3").contains("DATABASE_URL");
  }

  @Test
  void theSameNodeTwiceIsRefused() {
    Throwable e =
        problem(
            Map.of("DATABASE_URL", PRIMARY, "DATABASE_READ_REPLICA_URL_1", "postgres://db1:5433"));

    assertThat(e).hasMessage("host list of the URL was 'db1:5433' but it must name each node once");
  }

  private static ClusterUrl parse(Map<String, String> environment) throws SQLException {
    return ClusterUrl.parse("jdbc:dese-routing:", new Properties(), environment);
  }

  private static Throwable problem(Map<String, String> environment) {
    return catchThrowableOfType(SQLException.class, () -> parse(environment));
  }
}
