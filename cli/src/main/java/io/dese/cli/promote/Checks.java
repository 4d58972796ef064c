package io.dese.cli.promote;

import io.dese.cli.promote.ServerFacts.Replay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What stands against making one member the primary. Pure. */
final class Checks {

  private final Survey survey;
  private final Request request;

  Checks(Survey survey, Request request) {
    this.survey = survey;
    this.request = request;
  }

  /** What stands against any promotion in this cluster. */
  List<Problem> ofCluster() {
    List<Problem> problems = new ArrayList<>();
    Set<String> systems =
        survey.answering().stream()
            .map(member -> member.facts().systemId())
            .collect(Collectors.toSet());
    if (systems.size() > 1) {
      problems.add(
          Problem.refused(
              "The URL names servers of different clusters: "
                  + survey.answering().stream()
                      .map(member -> member + " has system identifier " + member.facts().systemId())
                      .collect(Collectors.joining(", "))
                  + ".",
              "Name the servers of one cluster."));
      return problems;
    }
    List<Member> primaries = survey.primaries();
    if (primaries.size() > 1) {
      problems.add(
          Problem.refused(
              primaries
                  + " are primaries on the same timeline "
                  + survey.timeline()
                  + ": nobody can tell which one the standbys follow.",
              "Stop the wrong one."));
    }
    for (Member silent : survey.silent()) {
      problems.add(
          Problem.note(
              silent + " does not answer, so nothing is done there: " + silent.failure() + "."));
    }
    return problems;
  }

  /** What stands against this member, which is not the primary yet. */
  List<Problem> ofTarget(Member target) {
    List<Problem> problems = new ArrayList<>();
    if (!target.answers()) {
      problems.add(
          Problem.refused(target + " does not answer: " + target.failure() + ".", "Start it."));
      return problems;
    }
    ServerFacts facts = target.facts();
    if (!facts.standby()) {
      problems.add(
          Problem.refused(
              target
                  + " is an old primary: it writes timeline "
                  + facts.timeline()
                  + " while others are on "
                  + survey.timeline()
                  + ".",
              "Make it a standby first; docs/operations.md tells how."));
      return problems;
    }
    if (facts.timeline() < survey.timeline()) {
      problems.add(
          Problem.refused(
              target
                  + " is on timeline "
                  + facts.timeline()
                  + ", not on "
                  + survey.timeline()
                  + ": it lacks what was written since.",
              "Wait until it has caught up, or make it anew with 'dese replica create'."));
    }
    capacity(target, problems);
    replay(target, problems);
    Optional<Member> primary = survey.primary();
    if (primary.isPresent()) {
      switchover(target, primary.get(), problems);
    } else {
      emergency(target, problems);
    }
    privileges(problems);
    return problems;
  }

  private static void capacity(Member target, List<Problem> problems) {
    Settings settings = target.facts().settings();
    if (settings.text("wal_level").equals("minimal") || settings.number("max_wal_senders") < 1) {
      problems.add(
          Problem.refused(
              target
                  + " could feed no replica: wal_level is "
                  + settings.text("wal_level")
                  + ", max_wal_senders is "
                  + settings.number("max_wal_senders")
                  + ".",
              "Set wal_level = replica and max_wal_senders = 10 there and restart it."));
    }
    String names = settings.text("synchronous_standby_names");
    if (!names.isEmpty() && !names.equals(ServerFacts.BARRIER)) {
      problems.add(
          Problem.note(
              target
                  + " has synchronous_standby_names = '"
                  + names
                  + "': as the primary it lets commits wait until those follow it."));
    }
    if (settings.isOn("default_transaction_read_only")
        && !settings.altered("default_transaction_read_only")) {
      problems.add(
          Problem.refused(
              target + " would take no writes: default_transaction_read_only is on.",
              "Set it to off where it is set."));
    }
  }

  private static void replay(Member target, List<Problem> problems) {
    Replay replay = target.facts().replay();
    if (replay != null && replay.paused()) {
      problems.add(
          Problem.doubtful(
              target + " has its replay paused.", "SELECT pg_wal_replay_resume() there."));
    }
    long delay = target.facts().settings().number("recovery_min_apply_delay");
    if (delay > 0) {
      problems.add(
          Problem.doubtful(
              target
                  + " is behind on purpose: recovery_min_apply_delay is "
                  + delay
                  + " ms; with --force it becomes 0.",
              "Take another one, or ALTER SYSTEM SET recovery_min_apply_delay = 0 there."));
    }
  }

  private void switchover(Member target, Member primary, List<Problem> problems) {
    ServerFacts facts = target.facts();
    ServerFacts old = primary.facts();
    Replay replay = facts.replay();
    if (replay != null && !replay.streams()) {
      problems.add(
          Problem.refused(
              target
                  + " receives nothing: its WAL receiver is "
                  + (replay.receiver().isEmpty() ? "not running" : replay.receiver())
                  + ".",
              "See its log, and primary_conninfo there."));
    }
    long behind = Math.max(0, old.position().value() - facts.position().value());
    if (behind > request.behindBytes()) {
      problems.add(
          Problem.doubtful(
              target
                  + " is "
                  + Bytes.text(behind)
                  + " behind; nobody could write while it catches up.",
              "Wait, or take another one; --max-behind sets the limit."));
    }
    for (String override : old.overrides()) {
      problems.add(
          Problem.doubtful(
              "The fence does not keep sessions of "
                  + override
                  + " from beginning to write;"
                  + " their commits would hang and then fail.",
              "Reset that setting, or keep these sessions away meanwhile."));
    }
    List<String> logical =
        old.slots().stream()
            .filter(slot -> slot.logical() && facts.slot(slot.name()).isEmpty())
            .map(ServerFacts.SlotFacts::name)
            .toList();
    if (!logical.isEmpty()) {
      problems.add(
          Problem.note(
              target
                  + " does not have the logical slots "
                  + logical
                  + ": their readers start anew."));
    }
  }

  private void emergency(Member target, List<Problem> problems) {
    if (!request.emergency()) {
      problems.add(
          Problem.refused(
              "There is no primary that answers.",
              "If it is gone for good, --emergency gives it up: what it has acknowledged and not"
                  + " sent is lost."));
    }
    for (Member standby : survey.standbys()) {
      Replay replay = standby.facts().replay();
      if (replay != null && replay.streams() && !Followers.cascades(survey, standby)) {
        problems.add(
            Problem.refused(
                String.format(
                    Locale.ROOT,
                    "The primary may be alive, only out of reach from here: %s has a connection to"
                        + " it, and heard of it %.1f s ago.",
                    standby,
                    replay.heardBefore()),
                "Make sure that it is down; a connection that is dead ends after"
                    + " wal_receiver_timeout."));
      }
      long more = standby.facts().received().value() - target.facts().received().value();
      if (more > 0) {
        problems.add(
            Problem.doubtful(
                standby + " has " + Bytes.text(more) + " more of the log than " + target + ".",
                "Promote " + standby + "."));
      }
    }
  }

  /** Roles are the same everywhere, but a server may be told which one to use. */
  private void privileges(List<Problem> problems) {
    for (Member member : survey.answering()) {
      List<Privilege> missing = member.facts().missing();
      if (!missing.isEmpty()) {
        String user = member.facts().user();
        problems.add(
            Problem.refused(
                "The user " + user + " may not do what is needed on " + member + ".",
                EnumSet.copyOf(missing).stream()
                        .map(privilege -> privilege.grant(user))
                        .distinct()
                        .collect(Collectors.joining("; "))
                    + "; on the primary, as a superuser."));
        return;
      }
    }
  }

  /** What stands against going on after the target has become the primary. */
  List<Problem> ofPrimary() {
    List<Problem> problems = new ArrayList<>();
    privileges(problems);
    return problems;
  }
}
