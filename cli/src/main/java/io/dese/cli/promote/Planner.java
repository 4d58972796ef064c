package io.dese.cli.promote;

import io.dese.cli.promote.Plan.Kind;
import io.dese.cli.promote.ServerFacts.Replay;
import io.dese.cli.server.ConnectionInfo;
import io.dese.core.cluster.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** From what the servers are to the steps that lead to what they should be. Pure. */
final class Planner {

  private final Survey survey;
  private final Request request;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<String> afterwards = new ArrayList<>();
  private final List<VerifyFollower> proofs = new ArrayList<>();
  private final Set<String> slots = new TreeSet<>();

  private Planner(Survey survey, Request request) {
    this.survey = survey;
    this.request = request;
  }

  static Plan plan(Survey survey, Request request) {
    return new Planner(survey, request).plan();
  }

  private Plan plan() {
    Checks checks = new Checks(survey, request);
    problems.addAll(checks.ofCluster());
    Member primary = survey.primary().orElse(null);
    if (problems.stream().anyMatch(problem -> problem.prevents(false))) {
      return new Plan(Kind.SWITCHOVER, null, primary, problems, List.of(), List.of());
    }
    Kind kind = primary == null ? Kind.EMERGENCY : Kind.SWITCHOVER;
    Member target = target(checks);
    if (target == null) {
      return new Plan(kind, null, primary, problems, List.of(), List.of());
    }
    if (target.is(primary)) {
      problems.addAll(checks.ofPrimary());
      complete(target);
      return finished(Kind.COMPLETION, target, primary);
    }
    problems.addAll(checks.ofTarget(target));
    if (target.answers()) {
      change(target, primary);
    }
    return finished(kind, target, primary);
  }

  private Plan finished(Kind kind, Member target, @Nullable Member primary) {
    problems.sort(Comparator.comparing(Problem::weight));
    boolean refused = problems.stream().anyMatch(problem -> problem.prevents(request.force()));
    return new Plan(
        kind,
        target,
        primary,
        problems,
        refused ? List.of() : steps,
        refused ? List.of() : afterwards);
  }

  private @Nullable Member target(Checks checks) {
    String name = request.target();
    if (name != null) {
      List<Member> named = survey.named(name);
      if (named.size() == 1) {
        return named.get(0);
      }
      problems.add(
          Problem.refused(
              "'" + name + "' names " + (named.isEmpty() ? "no server" : named.toString()) + ".",
              "Name one of " + survey.members() + "."));
      return null;
    }
    Optional<Member> best = best(checks);
    if (best.isEmpty()) {
      problems.add(
          Problem.refused(
              "There is no standby that could be promoted.", "Name one to see what is wrong."));
    } else {
      problems.add(
          Problem.note(
              "No server was named: " + best.get() + " is taken, which has the most of the log."));
    }
    return best.orElse(null);
  }

  /** The one with the most of the log, and of several the first; rather one without problems. */
  private Optional<Member> best(Checks checks) {
    Comparator<Member> byLog =
        Comparator.comparing((Member member) -> member.facts().received())
            .thenComparing(member -> -member.node().index());
    Optional<Member> sound =
        survey.standbys().stream()
            .filter(
                member -> checks.ofTarget(member).stream().noneMatch(one -> one.prevents(false)))
            .max(byLog);
    return sound.or(() -> survey.standbys().stream().max(byLog));
  }

  private void change(Member target, @Nullable Member primary) {
    Node node = target.node();
    if (target.facts().fenced()) {
      steps.add(new ClearFence(node));
    }
    boolean paused = target.facts().replay() != null && target.facts().replay().paused();
    long delay = target.facts().settings().number("recovery_min_apply_delay");
    if (paused || delay > 0) {
      boolean altered = target.facts().settings().altered("recovery_min_apply_delay");
      steps.add(new ResumeReplay(node, paused, delay, altered));
    }
    boolean synchronous =
        primary != null && !primary.facts().settings().text("synchronous_standby_names").isEmpty();
    List<Step> leads = leads(target);
    // Before the fence, so that nobody waits for it; unless commits may need those that move away.
    if (!synchronous) {
      steps.addAll(leads);
    }
    if (primary != null) {
      handOver(target, primary, synchronous ? leads : List.of());
    } else {
      steps.add(new Promote(node));
      steps.add(new VerifyPrimary(node, survey.timeline()));
      steps.addAll(proofs);
      afterwards.add(
          "What the old primary had acknowledged and not sent is lost; how much, nobody knows. It"
              + " must not come back as it is: make it anew with 'dese replica create', or rewind it"
              + " with pg_rewind. Should it come back before, run the same command again: that"
              + " fences it. Until then its timeline keeps routers away from it.");
    }
    survey.oldPrimaries().forEach(old -> retireOldPrimary(target, old));
  }

  private void handOver(Member target, Member primary, List<Step> leads) {
    Node node = target.node();
    Node old = primary.node();
    Settings before = primary.facts().settings();
    String slot = slot(target, primary);
    steps.add(new MakeSlot(node, slot, old, true));
    steps.add(new Fence(old, before));
    steps.add(new Drain(old));
    steps.addAll(leads);
    steps.add(new CommitBarrier(old, before));
    steps.add(new CatchUp(node));
    steps.add(new Promote(node));
    steps.add(new VerifyPrimary(node, survey.timeline()));
    steps.addAll(retirement(target, primary, slot));
    steps.addAll(proofs);
    steps.add(new EndSessions(old));
    afterwards.addAll(OldPrimary.instructions(target, primary, slot));
  }

  private List<Step> retirement(Member target, Member old, String slot) {
    return Followers.upstream(target)
        .<List<Step>>map(
            info ->
                List.of(
                    new Retire(
                        old.node(),
                        info.to(target.address().host(), target.address().port())
                            .with("application_name", slot),
                        slot,
                        old.facts().settings().text("data_directory"))))
        .orElse(List.of());
  }

  /** Another server on an earlier timeline still takes writes; they would be lost. */
  private void retireOldPrimary(Member target, Member old) {
    String slot = slot(target, old);
    steps.add(new MakeSlot(target.node(), slot, old.node(), false));
    steps.add(new Fence(old.node(), old.facts().settings()));
    steps.add(new CommitBarrier(old.node(), old.facts().settings()));
    steps.addAll(retirement(target, old, slot));
    steps.add(new EndSessions(old.node()));
    afterwards.addAll(OldPrimary.instructions(target, old, slot));
  }

  private void complete(Member primary) {
    if (primary.facts().fenced()) {
      steps.add(new ClearFence(primary.node()));
    }
    steps.addAll(leads(primary));
    steps.addAll(proofs);
    for (Member standby : survey.standbys()) {
      if (standby.facts().fenced()) {
        steps.add(new ClearFence(standby.node()));
      }
    }
    for (Member old : survey.oldPrimaries()) {
      if (!old.facts().fenced()) {
        retireOldPrimary(primary, old);
      } else {
        afterwards.addAll(OldPrimary.instructions(primary, old, slot(primary, old)));
      }
    }
    afterwards.addAll(OldPrimary.leftovers(survey));
  }

  private List<Step> leads(Member target) {
    List<Step> leads = new ArrayList<>();
    for (Member standby : survey.standbys()) {
      if (standby.is(target)) {
        continue;
      }
      if (Followers.streamsFrom(standby, target) || followsAlready(standby, target)) {
        proofs.add(new VerifyFollower(standby.node(), target.node()));
        continue;
      }
      if (Followers.cascades(survey, standby)) {
        problems.add(
            Problem.note(standby + " gets its log from another standby, and goes on doing so."));
        continue;
      }
      lead(standby, target, leads);
    }
    return leads;
  }

  /** Under whatever address: a standby that streams a primary's timeline has it from there. */
  private static boolean followsAlready(Member standby, Member target) {
    Replay replay = standby.facts().replay();
    return target.isWritable()
        && replay != null
        && replay.streams()
        && standby.facts().timeline() == target.facts().timeline();
  }

  private void lead(Member standby, Member target, List<Step> leads) {
    Optional<ConnectionInfo> upstream = Followers.upstream(standby);
    long more = standby.facts().received().value() - target.facts().received().value();
    String why = "";
    if (upstream.isEmpty()) {
      why = "its primary_conninfo is empty or cannot be read";
    } else if (!standby.facts().settings().text("recovery_target_timeline").equals("latest")) {
      why = "its recovery_target_timeline is not latest";
    } else if (survey.primary().isEmpty() && more > 0) {
      why = "it has " + Bytes.text(more) + " more of the log; make it anew";
    }
    if (!why.isEmpty()) {
      problems.add(Problem.note(standby + " cannot be led to " + target + ": " + why + "."));
      return;
    }
    String slot = slot(target, standby);
    leads.add(new MakeSlot(target.node(), slot, standby.node(), false));
    leads.add(
        new Lead(
            standby.node(),
            target.node(),
            upstream.get().to(target.address().host(), target.address().port()),
            slot,
            standby.facts().settings()));
    proofs.add(new VerifyFollower(standby.node(), target.node()));
  }

  /**
   * The name of a member's slot on the target. Two servers that were copied from each other may
   * both be told to use the same one, or another program may use it.
   */
  private String slot(Member target, Member member) {
    String slot = Followers.slot(member);
    boolean used = target.facts().slot(slot).map(ServerFacts.SlotFacts::active).orElse(false);
    if (used || !slots.add(slot)) {
      slot = Followers.ownSlot(member);
      slots.add(slot);
    }
    return slot;
  }
}
