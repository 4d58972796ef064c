package io.dese.cli.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.cli.promote.Plan.Kind;
import io.dese.cli.promote.Problem.Weight;
import io.dese.cli.promote.ServerFacts.Replay;
import io.dese.cli.promote.Settings.Setting;
import io.dese.core.cluster.Lsn;
import io.dese.core.cluster.Node;
import io.dese.driver.url.HostPort;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PlannerTest {

  private static final Request ANY = new Request(null, false, false, 1 << 20);

  @Test
  void theOldPrimaryIsFencedBeforeAndRetiredAfterThePromotion() {
    Plan plan = plan("b", primary("a"), standby("b", 100), standby("c", 100));

    assertThat(plan.kind()).isEqualTo(Kind.SWITCHOVER);
    assertThat(plan.steps())
        .extracting(step -> step.getClass().getSimpleName() + " " + step.node().host())
        .containsExactly(
            "MakeSlot b",
            "Lead c",
            "MakeSlot b",
            "Checkpoint a",
            "Fence a",
            "Drain a",
            "CommitBarrier a",
            "CatchUp b",
            "Promote b",
            "VerifyPrimary b",
            "Retire a",
            "VerifyFollower c",
            "EndSessions a",
            "Checkpoint b");
  }

  @Test
  void whereCommitsWaitForStandbysTheseAreLedAwayOnlyBehindTheFence() {
    Member synchronous =
        member("a", false, 100, Map.of("synchronous_standby_names", "ANY 2 (*)"), null);

    Plan plan = plan("b", synchronous, standby("b", 100), standby("c", 100));

    assertThat(plan.steps())
        .extracting(step -> step.getClass().getSimpleName())
        .containsSubsequence("Fence", "Drain", "Lead", "CommitBarrier", "Promote");
  }

  @Test
  void theOneWithTheMostOfTheLogIsTakenAndOfEqualsTheFirst() {
    assertThat(target(ANY, primary("a"), standby("b", 90), standby("c", 95))).isEqualTo("c");
    assertThat(target(ANY, primary("a"), standby("b", 90), standby("c", 90))).isEqualTo("b");
  }

  @Test
  void withTwoPrimariesOnOneTimelineNothingIsDone() {
    Plan plan = plan("c", primary("a"), primary("b"), standby("c", 100));

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.weight()).isEqualTo(Weight.REFUSED);
              assertThat(problem.text()).contains("primaries on the same timeline");
            });
  }

  @Test
  void aStandbyOfAStandbyStaysThere() {
    Member cascading =
        member("c", true, 100, Map.of("primary_conninfo", "host=d port=5432"), streaming());

    Plan plan = plan("b", primary("a"), standby("b", 100), cascading, standby("d", 100));

    assertThat(plan.steps())
        .filteredOn(step -> step instanceof Lead)
        .extracting(step -> step.node().host())
        .containsExactly("d");
    assertThat(plan.problems())
        .extracting(Problem::text)
        .anyMatch(text -> text.contains("gets its log from another standby"));
  }

  @Test
  void noSecretIsShown() {
    Plan plan =
        plan(
            "b",
            primary("a"),
            member(
                "b", true, 100, Map.of("primary_conninfo", "host=a password=s3cret"), streaming()),
            member(
                "c", true, 100, Map.of("primary_conninfo", "host=a password=s3cret"), streaming()));

    assertThat(plan.steps())
        .isNotEmpty()
        .allSatisfy(step -> assertThat(step.sql().toString()).doesNotContain("s3cret"));
  }

  private static Plan plan(String target, Member... members) {
    return Planner.plan(survey(members), new Request(target, false, false, 1 << 20));
  }

  private static String target(Request request, Member... members) {
    Member target = Planner.plan(survey(members), request).target();
    return target == null ? "" : target.node().host();
  }

  private static Survey survey(Member... members) {
    return new Survey(Arrays.asList(members));
  }

  private static Member primary(String host) {
    return member(host, false, 100, Map.of(), null);
  }

  private static Member standby(String host, long received) {
    return member(host, true, received, Map.of("primary_conninfo", "host=a"), streaming());
  }

  private static Replay streaming() {
    return new Replay(false, "streaming", 0.1);
  }

  private static Member member(
      String host,
      boolean standby,
      long received,
      Map<String, String> different,
      @Nullable Replay replay) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "wal_level",
                "replica",
                "max_wal_senders",
                "10",
                "recovery_target_timeline",
                "latest",
                "primary_slot_name",
                host));
    settings.putAll(different);
    Map<String, Setting> values = new HashMap<>();
    settings.forEach((name, value) -> values.put(name, new Setting(value, null)));
    ServerFacts facts =
        new ServerFacts(
            standby,
            "7000",
            1,
            new Lsn(received),
            new Lsn(received),
            "postgres",
            new Settings(values),
            replay,
            List.of(),
            List.of(),
            List.of());
    return new Member(
        new Node(host.charAt(0) - 'a', host, 5432), new HostPort(host, 5432), facts, null);
  }
}
