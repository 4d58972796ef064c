package io.dese.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.proxy.auth.AuthMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseVariablesTest {

  private static ProxyConfig read(Map<String, String> environment) {
    return new ConfigReader(environment).readEnvironment();
  }

  private static List<String> problems(Map<String, String> environment) {
    return Reading.problems(() -> read(environment));
  }

  @Test
  void oneUrlIsEnough() {
    ProxyConfig config = read(Map.of("DATABASE_URL", "postgres://app:p%40ss@db1:5433/shop"));

    DatabaseConfig shop = config.database("shop").orElseThrow();
    assertThat(shop.hosts()).containsExactly(new HostPort("db1", 5433));
    assertThat(shop.user()).isEqualTo("app");
    assertThat(shop.password()).isEqualTo(Secret.of("p@ss"));
    assertThat(config.auth().users()).containsOnly(Map.entry("app", Secret.of("p@ss")));
    assertThat(config.auth().method()).isEqualTo(AuthMethod.SCRAM_SHA_256);
  }

  @Test
  void everyVariableOfTheDriverCounts() {
    ProxyConfig config =
        read(
            Map.of(
                "DATABASE_URL", "jdbc:postgresql://db1/shop?user=app&password=a+b",
                "DATABASE_READ_REPLICA_URL_2", "postgres://db3",
                "DATABASE_READ_REPLICA_URL_1", "postgresql://app@db2:5433/shop",
                "DATABASE_READ_REPLICA_URL_9", " ",
                "DATABASE_MAX_POOL_SIZE", "7",
                "DATABASE_CONNECTION_LIMIT", "50",
                "DATABASE_REPLICATION_LAG_THRESHOLD_MS", "250",
                "DATABASE_ENABLE_READ_REPLICA", "False",
                "DATABASE_TIMEOUT", "3000"));

    assertThat(config.database("shop").orElseThrow().hosts())
        .extracting(HostPort::toString)
        .containsExactly("db1:5432", "db2:5433", "db3:5432");
    assertThat(config.database("shop").orElseThrow().password()).isEqualTo(Secret.of("a b"));
    assertThat(config.pool().size()).isEqualTo(7);
    assertThat(config.limits().clients()).isEqualTo(50);
    assertThat(config.routing()).isEqualTo(new RoutingConfig(false, Duration.ofMillis(250)));
    assertThat(config.timeouts().serverConnect()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void parametersOfTheUrlThatAreSettingsHereCount() {
    ProxyConfig config =
        read(
            Map.of(
                "DATABASE_URL",
                "postgres://u:p@h/d?sslmode=verify-full&sslrootcert=/ca.pem&application_name=x"));

    assertThat(config.tls().server().mode()).isEqualTo(TlsMode.VERIFY_FULL);
    assertThat(config.tls().server().ca()).isEqualTo(Path.of("/ca.pem"));
    assertThat(config.database("d").orElseThrow().serverParameters())
        .containsOnly(Map.entry("application_name", "x"));
  }

  @Test
  void withoutAPasswordClientsNeedNone() {
    assertThat(read(Map.of("DATABASE_URL", "postgres://app@h")).auth().method())
        .isEqualTo(AuthMethod.TRUST);
  }

  @Test
  void everyProblemIsToldAtOnceAndNoSecretShown() {
    List<String> problems =
        problems(
            Map.of(
                "DATABASE_URL", "postgres://app:hunter2@db1/shop?hunter2=hunter2",
                "DATABASE_READ_REPLICA_URL_1", "postgres://app:hunter3@db2/shop",
                "DATABASE_READ_REPLICA_URL_x", "hunter2",
                "DATABASE_READ_REPLICA_URL_3", "mysql://hunter2",
                "DATABASE_MAX_POOL_SIZE", "0",
                "DATABASE_TIMEOUT", "3s",
                "DATABASE_ENABLE_READ_REPLICA", "maybe"));

    assertThat(problems).hasSize(7).noneMatch(problem -> problem.contains("hunter"));
    assertThat(problems)
        .contains(
            "DATABASE_TIMEOUT was '3s' but it must be a whole number of ms",
            "DATABASE_MAX_POOL_SIZE was '0' but it must be from 1 to 10000",
            "DATABASE_ENABLE_READ_REPLICA was 'maybe' but it must be true or false",
            "password of DATABASE_READ_REPLICA_URL_1 was '***' but it must be the same as in"
                + " DATABASE_URL, or left out");
  }

  @Test
  void withoutAUrlThereIsNothing() {
    assertThat(problems(Map.of()))
        .containsExactly(
            "DATABASE_URL was '' but it must be set where there is no configuration file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://",
        "postgres://u:hunter2@h:x/d",
        "postgres://u:hunter2/@h/d",
        "postgres://u:%zzhunter2@h/d",
        "jdbc:postgresql://u:hunter2@h/d",
        "postgres://u:hunter2@h/d?hunter2",
        "postgres://u:hunter2@h,h/d",
        "postgres://u:hunter2@h/d?sslmode=hunter",
        "u:hunter2@h/d"
      })
  void whatIsNoUrlIsRefusedWithoutShowingIt(String url) {
    assertThat(problems(Map.of("DATABASE_URL", url)))
        .isNotEmpty()
        .noneMatch(problem -> problem.contains("hunter2"));
  }
}
