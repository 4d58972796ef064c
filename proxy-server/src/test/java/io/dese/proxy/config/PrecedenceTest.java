package io.dese.proxy.config;

import static io.dese.proxy.config.Reading.usable;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PrecedenceTest {

  private final ProxyConfig config =
      Reading.read(
          """
          databases:
            shop: {hosts: db1, pool-size: 5, pool-mode: statement, query-wait: 1s, max-clients: 3}
            "*": {hosts: db2, pool-size: 6}
          users:
            joe: {pool-size: 2, query: 7s, max-clients: 4}
          auth: {method: trust}
          pool: {min-idle: 4}
          limits: {clients-per-user: 8, clients-per-database: 9}
          """);

  @Test
  void aUserWinsOverADatabaseAndThatOverAll() {
    assertThat(config.pool("shop", "joe").size()).isEqualTo(2);
    assertThat(config.pool("shop", "jim").size()).isEqualTo(5);
    assertThat(config.pool("other", "jim").size()).isEqualTo(6);
    assertThat(config.pool("shop", "joe").mode()).isEqualTo(PoolMode.STATEMENT);
    assertThat(config.pool("other", "joe").mode()).isEqualTo(PoolMode.TRANSACTION);
  }

  @Test
  void idleConnectionsAreNeverMoreThanThereMayBe() {
    assertThat(config.pool("shop", "joe").minIdle()).isEqualTo(2);
    assertThat(config.pool("shop", "jim").minIdle()).isEqualTo(4);
  }

  @Test
  void timeoutsAndLimitsFollowTheSameOrder() {
    assertThat(config.timeouts("shop", "joe").query()).isEqualTo(Duration.ofSeconds(7));
    assertThat(config.timeouts("shop", "joe").queryWait()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.timeouts("other", "jim")).isEqualTo(TimeoutsConfig.defaults());
    assertThat(config.clientsOfUser("joe")).isEqualTo(4);
    assertThat(config.clientsOfUser("jim")).isEqualTo(8);
    assertThat(config.clientsOfDatabase("shop")).isEqualTo(3);
    assertThat(config.clientsOfDatabase("other")).isEqualTo(9);
  }

  @Test
  void anyOtherDatabaseIsServedByTheStarUnderItsOwnName() {
    assertThat(config.database("other").orElseThrow().databaseOr("other")).isEqualTo("other");
    assertThat(usable("").database("other")).isEmpty();
  }
}
