package io.dese.cli.promote;

import io.dese.cli.promote.Plan.Kind;
import io.dese.cli.promote.StepResult.State;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Runs the steps of a plan. Whatever fails before the promotion is asked for makes it undo
 * everything; what fails later is told, and never undone.
 */
final class Execution {

  private final Cluster cluster;
  private final Consumer<StepResult> listener;
  private final Deque<Step> done = new ArrayDeque<>();
  private boolean asked;
  private boolean incomplete;

  /**
   * For one run.
   *
   * @param listener is told of every step when it has ended
   */
  Execution(Cluster cluster, Consumer<StepResult> listener) {
    this.cluster = cluster;
    this.listener = listener;
  }

  Outcome run(Plan plan) {
    asked = plan.kind() == Kind.COMPLETION;
    for (Step step : plan.steps()) {
      asked = asked || step instanceof Promote;
      done.push(step);
      if (!runs(step)) {
        if (!asked) {
          return undo();
        }
        if (step.essential() && plan.kind() != Kind.COMPLETION) {
          return Outcome.UNDECIDED;
        }
        incomplete = true;
      }
    }
    return incomplete ? Outcome.INCOMPLETE : Outcome.DONE;
  }

  private boolean runs(Step step) {
    long start = cluster.patience().now();
    try {
      String detail = step.run(cluster);
      listener.accept(new StepResult(step, State.DONE, detail, since(start)));
      return true;
    } catch (SQLException | StepException e) {
      listener.accept(new StepResult(step, State.FAILED, words(e), since(start)));
      return false;
    }
  }

  private Outcome undo() {
    cluster.patience().again();
    boolean all = true;
    while (!done.isEmpty()) {
      Step step = done.pop();
      if (step.undoes()) {
        all &= undoes(step);
      }
    }
    return all ? Outcome.UNDONE : Outcome.NOT_UNDONE;
  }

  private boolean undoes(Step step) {
    long start = cluster.patience().now();
    try {
      step.undo(cluster);
      listener.accept(new StepResult(step, State.UNDONE, "", since(start)));
      return true;
    } catch (SQLException | StepException e) {
      listener.accept(new StepResult(step, State.NOT_UNDONE, words(e), since(start)));
      return false;
    }
  }

  private Duration since(long start) {
    return Duration.ofNanos(cluster.patience().now() - start);
  }

  private static String words(Exception failure) {
    return String.valueOf(failure.getMessage()).strip();
  }
}
