package io.dese.health.contributor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.health.Endpoint;
import io.dese.health.HealthPolicy;
import io.dese.health.Monitor;
import io.dese.health.Verdict;
import io.dese.health.report.Check;
import io.dese.health.report.HealthReport;
import io.dese.health.report.Reporter;
import io.dese.testkit.time.VirtualTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContributorsTest {

  private final VirtualTime time = new VirtualTime();

  @Test
  void aComponentOnTheClassPathIsWatchedWithoutBeingKnownHere() {
    List<Contribution<?>> found =
        Contributors.load(Map.of("lamp.host", "desk", "lamp.watts", "60", "other.x", "y"));

    HealthReport report = report(found);

    assertThat(report.status()).isEqualTo(Verdict.PASS);
    assertThat(report.checks().get("lamp:responseTime"))
        .singleElement()
        .extracting(Check::componentId, Check::componentType)
        .containsExactly("desk", "component");
  }

  @Test
  void oneThatIsNotConfiguredBringsNothing() {
    assertThat(report(Contributors.load(Map.of())).checks()).isEmpty();
  }

  @Test
  void allProblemsAreReportedAtOnceWithPropertyValueAndRule() {
    assertThatThrownBy(
            () ->
                Contributors.load(
                    Map.of(
                        "lamp.watts", "1000",
                        "lamp.pace", "5",
                        "lamp.colour", "red",
                        "lamp.password", "s3cret")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            lamp.pace was '5' but it must be a whole number above zero with a unit, ms, s, m or h, as in 500ms
            lamp.host is not set but it must be set
            lamp.watts was '1000' but it must be a whole number from 1 to 100
            lamp.colour was 'red' but it is not a property; known are lamp.host, lamp.pace, lamp.password, lamp.watts""");
  }

  @Test
  void behindAPrefixOfTheirOwnEveryPropertyMustBelongToOne() {
    assertThat(Contributors.load("health.", Map.of("lamp.host", "desk"))).hasSize(1);

    assertThatThrownBy(
            () ->
                Contributors.load(
                    "health.", Map.of("lamp.colour", "red", "lmap.password", "s3cret")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            health.lamp.host is not set but it must be set
            health.lamp.colour was 'red' but it is not a property; known are health.lamp.host, health.lamp.pace, health.lamp.password, health.lamp.watts
            health.lmap.password was '***' but it belongs to no contributor on the class path; there are lamp""");
  }

  @Test
  void whatBelongsToNobodyMayBelongToOneThatCannotBeNamed() {
    HealthContributor nameless =
        new HealthContributor() {
          @Override
          public String name() {
            throw new LinkageError("half of its classes are missing");
          }

          @Override
          public Contribution<?> contribute(ContributorSettings settings) {
            throw new AssertionError("never asked");
          }
        };

    assertThat(
            Contributors.collect(
                List.of(nameless), "health.", new TreeMap<>(Map.of("health.x.y", "z"))))
        .hasSize(1);
  }

  @Test
  void aSecretIsNotShownEvenWhenItIsWrong() {
    HealthContributor picky =
        contributor(
            "safe",
            settings -> {
              settings.problem("password", "must be longer");
              return none();
            });

    assertThatThrownBy(
            () -> Contributors.collect(List.of(picky), Map.of("safe.password", "s3cret")))
        .hasMessageStartingWith("safe.password was '***' but it must be longer");
  }

  @Test
  void oneThatThrowsIsDownAndHarmsNobodyElse() {
    HealthContributor other = new TestContributor();
    HealthContributor exploding =
        contributor(
            "bomb",
            settings -> {
              throw new IllegalStateException("no bomb at redis://u:s3cret@h");
            });

    HealthReport report =
        report(Contributors.collect(List.of(exploding, other), Map.of("lamp.host", "desk")));

    assertThat(report.status()).isEqualTo(Verdict.FAIL);
    assertThat(requireNonNull(report.checks().get("bomb:responseTime")).get(0).output())
        .isEqualTo(
            "IllegalStateException: the contributor failed;"
                + " IllegalStateException: no bomb at redis://***@h");
    assertThat(requireNonNull(report.checks().get("lamp:responseTime")).get(0).status())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void oneThatCannotBeLoadedIsDownToo() {
    Iterator<HealthContributor> good = List.<HealthContributor>of(new TestContributor()).iterator();
    Iterable<HealthContributor> loader =
        () ->
            new Iterator<>() {
              private boolean failed;

              @Override
              public boolean hasNext() {
                return !failed || good.hasNext();
              }

              @Override
              public HealthContributor next() {
                if (!failed) {
                  failed = true;
                  throw new ServiceConfigurationError("no such class");
                }
                return good.next();
              }
            };

    HealthReport report = report(Contributors.collect(loader, Map.of("lamp.host", "desk")));

    assertThat(report.checks()).containsOnlyKeys("contributor:responseTime", "lamp:responseTime");
  }

  @Test
  void twoOfOneNameAreAProblem() {
    HealthContributor one = new TestContributor();

    assertThatThrownBy(() -> Contributors.collect(List.of(one, one), Map.of()))
        .hasMessage("contributor was 'lamp' but it must have a name of its own");
  }

  @Test
  void whatIsClosedIsNotAskedAnyMore() {
    Watched watched =
        new Watched(
            Contributors.load(Map.of("lamp.host", "desk")),
            time::getAsLong,
            new Monitor.Threads(time, Runnable::run));
    time.runDue();
    assertThat(watched.sources().get(0).snapshot().get(0).endpoint())
        .isEqualTo(new Endpoint("lamp", "desk"));

    watched.close();
    time.runDue();

    assertThat(time.pending()).isZero();
  }

  @Test
  void aPaceIsPositive() {
    assertThatThrownBy(
            () -> new Contribution<>("component", Map.of(), HealthPolicy.DEFAULT, Duration.ZERO))
        .hasMessage("pace was PT0S but it must be positive");
  }

  private HealthReport report(List<Contribution<?>> contributions) {
    Watched watched =
        new Watched(contributions, time::getAsLong, new Monitor.Threads(time, Runnable::run));
    time.runDue();
    Reporter reporter = new Reporter(time::getAsLong, Clock.systemUTC(), null, null);
    watched.addTo(reporter);
    return reporter.report();
  }

  private static Contribution<String> none() {
    return new Contribution<>("component", Map.of(), HealthPolicy.DEFAULT, Duration.ofSeconds(1));
  }

  /** What a contributor does. */
  private interface Contributing {
    Contribution<?> contribute(ContributorSettings settings);
  }

  private static HealthContributor contributor(String name, Contributing contributing) {
    return new HealthContributor() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Contribution<?> contribute(ContributorSettings settings) {
        return contributing.contribute(settings);
      }
    };
  }
}
