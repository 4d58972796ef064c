package io.dese.cli.promote;

import io.dese.cli.promote.StepResult.State;
import java.io.PrintWriter;
import java.util.List;

/** For people: every step in a line when it has ended. */
final class TextReport implements Report {

  private final PrintWriter out;
  private int number;

  TextReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(Survey survey, Plan plan) {
    int width =
        survey.members().stream().mapToInt(member -> member.name().length()).max().orElse(0);
    for (Member member : survey.members()) {
      out.println(padded(member.name(), width) + "  " + state(member));
    }
    out.println();
    Member target = plan.target();
    if (target != null) {
      out.println(
          switch (plan.kind()) {
            case SWITCHOVER ->
                "Switchover from " + plan.primary() + " to " + target + behind(plan, target);
            case EMERGENCY -> "Emergency promotion of " + target;
            case COMPLETION -> target + " is the primary";
          });
    }
    for (Problem problem : plan.problems()) {
      out.println(
          switch (problem.weight()) {
                case REFUSED -> "  refused: ";
                case DOUBTFUL -> "  doubtful: ";
                case NOTE -> "  note: ";
              }
              + problem.text());
      if (!problem.remedy().isEmpty()) {
        out.println("    what helps: " + problem.remedy());
      }
    }
    out.flush();
  }

  private static String state(Member member) {
    if (!member.answers()) {
      return "does not answer: " + member.failure();
    }
    ServerFacts facts = member.facts();
    return (facts.standby() ? "standby" : "primary")
        + ", timeline "
        + facts.timeline()
        + (facts.standby()
            ? ", received " + facts.received() + ", replayed " + facts.position()
            : ", wrote " + facts.position())
        + (facts.replay() != null && !facts.replay().streams() ? ", receives nothing" : "")
        + (facts.fenced() ? ", fenced" : "");
  }

  private static String behind(Plan plan, Member target) {
    Member primary = plan.primary();
    if (primary == null || !target.answers()) {
      return "";
    }
    long behind = primary.facts().position().value() - target.facts().position().value();
    return ", which is " + Bytes.text(Math.max(0, behind)) + " behind";
  }

  @Override
  public void step(StepResult result) {
    Step step = result.step();
    boolean back = result.state() == State.UNDONE || result.state() == State.NOT_UNDONE;
    out.println(
        (back ? "    " : String.format("%3d ", ++number))
            + step.node()
            + ": "
            + step.title()
            + switch (result.state()) {
              case PLANNED -> "";
              case DONE -> ": done in " + result.time().toMillis() + " ms";
              case FAILED -> ": FAILED after " + result.time().toMillis() + " ms";
              case UNDONE -> ": undone";
              case NOT_UNDONE -> ": COULD NOT BE UNDONE";
            });
    if (result.state() == State.PLANNED) {
      step.sql().forEach(sql -> out.println("      " + sql));
    }
    if (!result.detail().isEmpty()) {
      out.println("      " + result.detail());
    }
    out.flush();
  }

  @Override
  public void end(Outcome outcome, List<String> afterwards) {
    out.println();
    out.println(outcome.text());
    boolean later = outcome.isGood() || outcome == Outcome.INCOMPLETE;
    if (later && !afterwards.isEmpty()) {
      out.println();
      out.println(outcome == Outcome.PLANNED ? "Then you will have to:" : "What you have to do:");
      afterwards.forEach(line -> out.println("  - " + line));
    }
    out.flush();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
