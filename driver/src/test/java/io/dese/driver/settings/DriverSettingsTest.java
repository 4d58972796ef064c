package io.dese.driver.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dese.core.probe.SamplingPolicy;
import io.dese.core.route.RoutingPolicy;
import io.dese.core.route.RoutingPolicy.Guarantee;
import io.dese.core.route.RoutingPolicy.MaxLag;
import io.dese.core.route.RoutingPolicy.OnPrimaryDown;
import io.dese.core.route.RoutingPolicy.Stickiness;
import io.dese.core.route.RoutingPolicy.Sticky;
import io.dese.core.session.Consistency;
import io.dese.health.balance.Balancer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriverSettingsTest {

  private static final List<String> HOSTS = List.of("db1:5432", "db2:5432", "[::1]:5433");

  @Test
  void withoutAnyPropertyTheDefaultsHold() throws Exception {
    DriverSettings settings = parse(Map.of());

    assertThat(settings)
        .isEqualTo(
            new DriverSettings(
                new RoutingPolicy(
                    true,
                    new MaxLag(Duration.ofSeconds(1), MaxLag.ANY_BYTES),
                    new Guarantee(Consistency.SESSION, false),
                    new Stickiness(Sticky.LSN, Duration.ofSeconds(5)),
                    Duration.ZERO,
                    OnPrimaryDown.SERVE_READS),
                new BalanceSettings(
                    Balancer.Kind.P2C, Map.of(), null, Map.of(), Duration.ofSeconds(30)),
                new ReadCapSettings(null, Duration.ofSeconds(1)),
                new PoolSettings(20, Map.of(), Map.of(), Map.of()),
                new SamplingPolicy(
                    Duration.ofMillis(500), Duration.ofMillis(5), Duration.ofMillis(750)),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                new WatchSettings(null, null, false, Map.of()),
                false,
                Map.of()));
  }

  @Test
  void everyPropertyReachesItsSetting() throws Exception {
    DriverSettings settings =
        parse(
            Map.ofEntries(
                Map.entry("max-lag", "2s"),
                Map.entry("max-lag-bytes", "16MB"),
                Map.entry("catch-up-wait", "80ms"),
                Map.entry("on-primary-down", "wait"),
                Map.entry("sticky", "window"),
                Map.entry("sticky-window", "3s"),
                Map.entry("consistency", "eventual"),
                Map.entry("replicas", "off"),
                Map.entry("balancer", "least-in-flight"),
                Map.entry("weights", "db2:5432=2,[::1]:5433=0.5"),
                Map.entry("zone", "a"),
                Map.entry("zones", "db1=a,DB2=b"),
                Map.entry("slow-start", "0s"),
                Map.entry("primary-read-cap", "9"),
                Map.entry("primary-read-wait", "0s"),
                Map.entry("pool-size", "7"),
                Map.entry("connect-timeout", "4s"),
                Map.entry("failover-wait", "1m"),
                Map.entry("sample-interval", "600ms"),
                Map.entry("catch-up-sampling", "6ms"),
                Map.entry("probe-deadline", "700ms"),
                Map.entry("hikari.maxLifetime", "1"),
                Map.entry("primary.hikari.minimumIdle", "2"),
                Map.entry("replica.hikari.minimumIdle", "3"),
                Map.entry("ApplicationName", "shop")));

    assertThat(settings)
        .isEqualTo(
            new DriverSettings(
                new RoutingPolicy(
                    false,
                    new MaxLag(Duration.ofSeconds(2), 16 << 20),
                    new Guarantee(Consistency.EVENTUAL, false),
                    new Stickiness(Sticky.WINDOW, Duration.ofSeconds(3)),
                    Duration.ofMillis(80),
                    OnPrimaryDown.WAIT),
                new BalanceSettings(
                    Balancer.Kind.LEAST_IN_FLIGHT,
                    Map.of("db2:5432", 2.0, "[::1]:5433", 0.5),
                    "a",
                    Map.of("db1:5432", "a", "db2:5432", "b"),
                    Duration.ZERO),
                new ReadCapSettings(9, Duration.ZERO),
                new PoolSettings(
                    7,
                    Map.of("maxLifetime", "1"),
                    Map.of("minimumIdle", "2"),
                    Map.of("minimumIdle", "3")),
                new SamplingPolicy(
                    Duration.ofMillis(600), Duration.ofMillis(6), Duration.ofMillis(700)),
                Duration.ofSeconds(4),
                Duration.ofMinutes(1),
                new WatchSettings(null, null, false, Map.of()),
                false,
                Map.of("ApplicationName", "shop")));
  }

  @Test
  void leadingReadsCanGoToReplicas() throws Exception {
    assertThat(parse(Map.of("leading-reads", "replica")).leadingReads()).isTrue();
  }

  @Test
  void aGuaranteeAcrossConnectionsCanBeCombinedWithMonotonicReads() throws Exception {
    assertThat(parse(Map.of("consistency", "process", "monotonic", "on")).routing().guarantee())
        .isEqualTo(new Guarantee(Consistency.PROCESS, true));
  }

  @Test
  void aFixedTimeProvesNothingAboutTheWritesOfOthers() {
    assertThatThrownBy(
            () -> parse(Map.of("sticky", "window", "consistency", "global", "monotonic", "on")))
        .hasMessageContaining("consistency was 'global' but it needs sticky=lsn")
        .hasMessageContaining("monotonic was 'on' but it needs sticky=lsn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0MB", "16", "16mb", "-1MB", "1234567MB", "MB"})
  void aSizeThatIsNoneIsNamed(String text) {
    assertThatThrownBy(() -> parse(Map.of("max-lag-bytes", text)))
        .hasMessageContaining("max-lag-bytes was '" + text + "' but it must be off, or above zero");
  }

  @Test
  void whatTheDriverTellsOfItselfReachesItsSetting() throws Exception {
    Map<String, String> given =
        Map.of(
            "slow-statement", "250ms",
            "leak-detection", "30s",
            "jmx", "on",
            "health.lamp.host", "desk");

    assertThat(parse(given).watch())
        .isEqualTo(
            new WatchSettings(
                Duration.ofMillis(250), Duration.ofSeconds(30), true, Map.of("lamp.host", "desk")));
    assertThat(parse(given).pgjdbc()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"slow-statement", "leak-detection"})
  void whatCanBeOffMustBeAboveZeroOtherwise(String property) {
    for (String text : List.of("0ms", "5", "on", "25h")) {
      assertThatThrownBy(() -> parse(Map.of(property, text)))
          .hasMessageStartingWith(
              property + " was '" + text + "' but it must be off, or above zero: it must be a");
    }
  }

  @Test
  void propertiesOfHealthContributorsAreShownWithoutSecrets() throws Exception {
    DriverSettings settings =
        parse(Map.of("health.redis.url", "redis://u:s3cret@h", "health.redis.password", "s3cret"));

    assertThat(settings.toString())
        .contains("health={redis.password=***, redis.url=redis://***@h}")
        .doesNotContain("s3cret");
  }

  @Test
  void hikariPropertiesOfARoleWinOverThoseOfAllNodes() throws Exception {
    PoolSettings pool =
        parse(
                Map.of(
                    "hikari.minimumIdle", "1",
                    "hikari.maxLifetime", "9",
                    "replica.hikari.minimumIdle", "5"))
            .pool();

    assertThat(pool.forPrimary())
        .containsExactlyInAnyOrderEntriesOf(Map.of("minimumIdle", "1", "maxLifetime", "9"));
    assertThat(pool.forReplica())
        .containsExactlyInAnyOrderEntriesOf(Map.of("minimumIdle", "5", "maxLifetime", "9"));
  }

  @Test
  void defaultsOfThePropertiesCountAsGiven() throws Exception {
    Properties defaults = new Properties();
    defaults.setProperty("pool-size", "3");

    DriverSettings settings = DriverSettings.parse(new Properties(defaults), HOSTS);

    assertThat(settings.pool().size()).isEqualTo(3);
  }

  @Test
  void allProblemsAreReportedAtOnceWithTheirRule() {
    Throwable e =
        problems(
            Map.of("max-lag", "1000", "sticky", "forever", "pool-size", "0", "replica", "off"));

    assertThat(e).hasFieldOrPropertyWithValue("SQLState", "22023");
    assertThat(e)
        .message()
        .hasLineCount(4)
        .contains(
            "replica was 'off' but it is not a property; did you mean replicas",
            "sticky was 'forever' but it must be one of lsn, window",
            "max-lag was '1000' but it must be a whole number with a unit, ms, s, m or h, as in"
                + " 500ms or 2s, and at most 24h",
            "pool-size was '0' but it must be a whole number from 1 to 10000");
  }

  @ParameterizedTest
  @CsvSource({"1000ms,1000", "1s,1000", "2m,120000", "24h,86400000", "007s,7000"})
  void aDurationIsANumberWithItsUnit(String text, long milliseconds) throws Exception {
    DriverSettings settings = parse(Map.of("failover-wait", text));

    assertThat(settings.failoverWait()).isEqualTo(Duration.ofMillis(milliseconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1000", "1 s", "-1s", "1.5s", "1S", "25h", "9999999999h", "1us", "٣s"})
  void anythingElseIsNoDuration(String text) {
    Throwable e = problems(Map.of("failover-wait", text));

    assertThat(e).hasMessageStartingWith("failover-wait was '" + text + "' but it must be");
  }

  @Test
  void onlyTheFailoverWaitMayBeZero() throws Exception {
    assertThat(parse(Map.of("failover-wait", "0s")).failoverWait()).isZero();

    assertThat(problems(Map.of("max-lag", "0s")))
        .hasMessage("max-lag was '0s' but it must be above zero");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10001", "-1", "none"})
  void aReadCapIsANumberOrOff(String cap) {
    Throwable e = problems(Map.of("primary-read-cap", cap));

    assertThat(e)
        .hasMessage(
            "primary-read-cap was '%s' but it must be a whole number from 1 to 10000, or off"
                .formatted(cap));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10001", "99999999999", "-1", "", "1e3"})
  void aPoolHasAtLeastOneAndAtMostTenThousandConnections(String size) {
    Throwable e = problems(Map.of("pool-size", size));

    assertThat(e)
        .hasMessage(
            "pool-size was '%s' but it must be a whole number from 1 to 10000".formatted(size));
  }

  @Test
  void aStickyWindowBelowTheLagOfAReplicaIsRefused() {
    Throwable e = problems(Map.of("sticky", "window", "sticky-window", "999ms"));

    assertThat(e)
        .hasMessage(
            "sticky-window was '999ms' but it must not be below max-lag (1000ms): a replica in time"
                + " could still miss the write");
  }

  @Test
  void aSampleIntervalAboveHalfOfMaxLagIsRefused() {
    Throwable e = problems(Map.of("sample-interval", "501ms"));

    assertThat(e)
        .hasMessage(
            "sample-interval was '501ms' but it must not be above half of max-lag (1000ms):"
                + " replicas would look too old between samples");
  }

  @Test
  void withoutASampleIntervalMaxLagSetsIt() throws Exception {
    DriverSettings settings = parse(Map.of("max-lag", "100ms"));

    assertThat(settings.sampling().idle()).isEqualTo(Duration.ofMillis(50));
  }

  @ParameterizedTest
  @ValueSource(strings = {"targetServerType", "loadBalanceHosts", "hostRecheckSeconds"})
  void pgjdbcMayNotChooseTheHostsAsWell(String name) {
    Throwable e = problems(Map.of(name, "1"));

    assertThat(e)
        .hasMessage(
            "%s was '1' but it must not be given: this driver chooses the hosts".formatted(name));
  }

  @Test
  void samplingForCatchUpIsNeverSlowerThanIdleSampling() {
    Throwable e = problems(Map.of("catch-up-sampling", "501ms"));

    assertThat(e)
        .hasMessage(
            "catch-up-sampling was '501ms' but it must not be above sample-interval (500ms)");
  }

  @ParameterizedTest
  @CsvSource({
    "maxLag,max-lag",
    "MAX_LAG,max-lag",
    "max-lga,max-lag",
    "pool_size,pool-size",
    "poolsizes,pool-size",
    "consistensy,consistency",
    "Hikari.maxLifetime,hikari.*",
    "replicas.hikari.maxLifetime,replica.hikari.*",
    "hikari.,hikari.*"
  })
  void aMisspeltPropertyIsRefusedWithTheNearestOne(String name, String known) {
    Throwable e = problems(Map.of(name, "1"));

    assertThat(e)
        .hasMessage("%s was '1' but it is not a property; did you mean %s".formatted(name, known));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"user", "service", "options", "ssl", "reWriteBatchedInserts", "schema", "a"})
  void whatIsNotOursGoesToPgjdbcUnchanged(String name) throws Exception {
    DriverSettings settings = parse(Map.of(name, " 1 "));

    assertThat(settings.pgjdbc()).containsExactly(Map.entry(name, " 1 "));
  }

  @Test
  void aValueThatIsNotAStringIsRefusedInsteadOfLost() {
    Properties properties = new Properties();
    properties.put("prepareThreshold", 3);

    Throwable e =
        catchThrowableOfType(SQLException.class, () -> DriverSettings.parse(properties, HOSTS));

    assertThat(e)
        .hasMessage(
            "prepareThreshold was 'java.lang.Integer' but it must be a string, as pgjdbc demands");
  }

  @Test
  void noSecretIsEverShown() throws Exception {
    Map<String, String> properties =
        Map.of("password", "s3cret", "sslpassword", "s3cret", "hikari.password", "s3cret");

    assertThat(parse(properties).toString()).doesNotContain("s3cret").contains("password=***");
    Throwable problem = Problems.problem("sslPassword", "s3cret", "is wrong");
    assertThat(problem).hasMessage("sslPassword was '***' but it is wrong");
  }

  private static DriverSettings parse(Map<String, String> given) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(given);
    return DriverSettings.parse(properties, HOSTS);
  }

  private static Throwable problems(Map<String, String> given) {
    return catchThrowableOfType(SQLException.class, () -> parse(given));
  }
}
