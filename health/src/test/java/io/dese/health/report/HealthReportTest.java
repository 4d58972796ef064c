package io.dese.health.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.health.Endpoint;
import io.dese.health.EndpointHealth;
import io.dese.health.HealthPolicy;
import io.dese.health.HealthSource;
import io.dese.health.HealthState;
import io.dese.health.Measured;
import io.dese.health.Measurement;
import io.dese.health.Measurement.Limits;
import io.dese.health.MonitorListener;
import io.dese.health.Outcome;
import io.dese.health.ProbeResult.Answer;
import io.dese.health.ProbeResult.Failure;
import io.dese.health.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthReportTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long NOW = 100 * SECOND;
  private static final Instant WALL = Instant.parse("2026-11-21T12:00:00Z");
  private static final HealthPolicy POLICY = HealthPolicy.DEFAULT;

  private final Reporter reporter =
      new Reporter(() -> NOW, Clock.fixed(WALL, ZoneOffset.UTC), "1.2.3", "shop");

  @Test
  void theReportIsWhatTheDraftSays() {
    reporter.add(
        "datastore", source(List.of(up("db1:5432", 1_500_000), down("db2:5432", refused()))));

    assertThat(reporter.report().toMap())
        .isEqualTo(
            Map.of(
                "status",
                "warn",
                "version",
                "1.2.3",
                "description",
                "shop",
                "checks",
                Map.of(
                    "postgresql:responseTime",
                    List.of(
                        Map.of(
                            "componentId", "db1:5432",
                            "componentType", "datastore",
                            "observedValue", 1.5,
                            "observedUnit", "ms",
                            "status", "pass",
                            "state", "up",
                            "since", "2026-11-21T11:59:00Z",
                            "time", "2026-11-21T11:59:59Z"),
                        Map.of(
                            "componentId", "db2:5432",
                            "componentType", "datastore",
                            "status", "fail",
                            "state", "down",
                            "since", "2026-11-21T11:59:30Z",
                            "time", "2026-11-21T11:59:59Z",
                            "output", "IllegalStateException: Connection refused")))));
  }

  @Test
  void aComponentWorksWhileOneOfItsEndpointsDoesAndTheWorstComponentCounts() {
    assertThat(status(List.of(up("a", 1)))).isEqualTo(Verdict.PASS);
    assertThat(status(List.of(up("a", 1), down("b", refused())))).isEqualTo(Verdict.WARN);
    assertThat(status(List.of(down("a", refused()), down("b", refused())))).isEqualTo(Verdict.FAIL);
    assertThat(status(List.of(unknown("a")))).isEqualTo(Verdict.WARN);

    reporter.add("datastore", source(List.of(up("a", 1))));
    reporter.add("component", source(List.of(down("b", refused()))));
    assertThat(reporter.report().status()).isEqualTo(Verdict.FAIL);
    assertThat(reporter.report().httpStatus()).isEqualTo(503);
  }

  @Test
  void withoutAnythingToWatchAllIsWell() {
    assertThat(reporter.report().status()).isEqualTo(Verdict.PASS);
    assertThat(reporter.report().httpStatus()).isEqualTo(200);
    assertThat(new Reporter(() -> 0, Clock.systemUTC(), null, null).report().toMap())
        .isEqualTo(Map.of("status", "pass", "checks", Map.of()));
  }

  @Test
  void measurementsAreChecksOfTheirOwn() {
    Measured facts =
        () ->
            List.of(
                Measurement.of("role", "standby", null),
                Measurement.limited("memory:utilization", 91.5, "%", new Limits(80, 95)),
                Measurement.of("lag", Double.NaN, "ms"));
    reporter.add("system", source(List.of(answered("a", facts))));

    HealthReport report = reporter.report();

    assertThat(report.status()).isEqualTo(Verdict.WARN);
    assertThat(report.checks())
        .containsOnlyKeys("postgresql:responseTime", "role", "memory:utilization", "lag");
    assertThat(report.checks().get("memory:utilization"))
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.observedValue()).isEqualTo(91.5);
              assertThat(check.status()).isEqualTo(Verdict.WARN);
              assertThat(check.output()).isEqualTo("above 80.0 %");
            });
    assertThat(report.checks().get("lag"))
        .singleElement()
        .extracting(check -> check.toMap())
        .asString()
        .doesNotContain("observed");
  }

  @Test
  void detailsMayComeFromElsewhere() {
    reporter.add(
        "datastore",
        source(List.of(up("a", 1))),
        health ->
            List.of(Measurement.of("postgresql:lag", health.endpoint().name().length(), "ms")));

    assertThat(reporter.report().checks().get("postgresql:lag"))
        .singleElement()
        .extracting(Check::observedValue)
        .isEqualTo(1);
  }

  @Test
  void aLimitIsBrokenAboveItAndNotAtIt() {
    Limits limits = new Limits(80, 95);

    assertThat(Measurement.limited("m", 80.0, "%", limits).verdict()).isEqualTo(Verdict.PASS);
    assertThat(Measurement.limited("m", 80.1, "%", limits).verdict()).isEqualTo(Verdict.WARN);
    assertThat(Measurement.limited("m", 95.1, "%", limits).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(Measurement.limited("m", null, "%", limits).verdict()).isEqualTo(Verdict.PASS);
    assertThatThrownBy(() -> new Limits(2, 1))
        .hasMessage("fail was 1.0 but it must not be below warn (2.0)");
    assertThatThrownBy(() -> Measurement.of("m", new Object(), null))
        .hasMessage(
            "value of m was a java.lang.Object but it must be a number, a text or a boolean");
  }

  @Test
  void noSecretIsInTheReport() {
    Exception cause =
        new IllegalStateException(
            "no answer", new IllegalStateException("redis://user:s3cret@h password=s3cret"));
    Measured facts = () -> List.of(Measurement.of("url", "redis://:s3cret@h", null));
    reporter.add(
        "datastore", source(List.of(down("redis://u:s3cret@h", cause), answered("b", facts))));

    assertThat(reporter.report().toMap().toString()).doesNotContain("s3cret").contains("***");
  }

  @Test
  void theRootCauseIsNamedOnceAndALongTextIsCut() {
    Exception root = new IllegalArgumentException("the root");

    assertThat(Section.words(new IllegalStateException("outside", root)))
        .isEqualTo("IllegalStateException: outside; IllegalArgumentException: the root");
    assertThat(Section.words(new IllegalStateException("outside: the root", root)))
        .isEqualTo("IllegalStateException: outside: the root");
    assertThat(Section.words(new StackOverflowError())).isEqualTo("StackOverflowError");
    assertThat(Section.words(new IllegalStateException("x".repeat(10_000)))).hasSize(503);
  }

  @Test
  void theStructureCannotBeChanged() {
    reporter.add("datastore", source(List.of(up("a", 1))));
    Map<String, Object> map = reporter.report().toMap();

    assertThatThrownBy(() -> map.put("a", 1)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> ((Map<?, ?>) requireNonNull(map.get("checks"))).clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static Verdict status(List<EndpointHealth<Object>> endpoints) {
    Reporter reporter = new Reporter(() -> NOW, Clock.fixed(WALL, ZoneOffset.UTC), null, null);
    reporter.add("datastore", source(endpoints));
    return reporter.report().status();
  }

  private static HealthSource<Object> source(List<EndpointHealth<Object>> endpoints) {
    return new HealthSource<>() {
      @Override
      public List<EndpointHealth<Object>> snapshot() {
        return endpoints;
      }

      @Override
      public void addListener(MonitorListener<? super Object> listener) {}
    };
  }

  private static EndpointHealth<Object> up(String name, long latency) {
    return health(
        name,
        HealthState.unknown(0).next(Outcome.SUCCESS, POLICY, 40 * SECOND),
        new Answer<>("fine", 99 * SECOND, Duration.ofNanos(latency)),
        null);
  }

  private static EndpointHealth<Object> answered(String name, Object facts) {
    return health(
        name,
        HealthState.unknown(0).next(Outcome.SUCCESS, POLICY, 40 * SECOND),
        new Answer<>(facts, 99 * SECOND, Duration.ofMillis(1)),
        null);
  }

  private static EndpointHealth<Object> down(String name, Exception cause) {
    return health(
        name,
        HealthState.unknown(0).next(Outcome.FAILURE, POLICY, 70 * SECOND),
        null,
        new Failure<>(cause, 99 * SECOND));
  }

  private static EndpointHealth<Object> unknown(String name) {
    return health(name, HealthState.unknown(0), null, null);
  }

  private static EndpointHealth<Object> health(
      String name,
      HealthState state,
      @Nullable Answer<Object> answer,
      @Nullable Failure<Object> failure) {
    return new EndpointHealth<>(new Endpoint("postgresql", name), state, POLICY, answer, failure);
  }

  private static Exception refused() {
    return new IllegalStateException("Connection refused");
  }
}
