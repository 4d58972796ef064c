package io.dese.proxy.admin;

import io.dese.proxy.admin.AdminCommand.Accepted;
import io.dese.proxy.admin.AdminCommand.Act;
import io.dese.proxy.admin.AdminCommand.Constant;
import io.dese.proxy.admin.AdminCommand.ExplainRoute;
import io.dese.proxy.admin.AdminCommand.Show;
import io.dese.proxy.admin.ProxyControl.Did;
import io.dese.proxy.admin.ProxyControl.Refused;
import io.dese.proxy.protocol.ErrorFields;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Carries commands out, for one user at the console. */
final class Commander {

  private final ProxyControl control;
  private final boolean mayAct;
  private final RouteExplanation routes = new RouteExplanation();

  /**
   * A commander.
   *
   * @param mayAct whether the user may do more than look
   */
  Commander(ProxyControl control, boolean mayAct) {
    this.control = control;
    this.mayAct = mayAct;
  }

  /** The columns of what a command gives; none for a command without rows. */
  static List<Column> columns(AdminCommand command) {
    if (command instanceof Show show) {
      return show.topic().columns();
    }
    if (command instanceof ExplainRoute) {
      return RouteExplanation.COLUMNS;
    }
    return command instanceof Constant constant ? List.of(constant.column()) : List.of();
  }

  /**
   * Carries one out; it is not {@link AdminCommand.Empty}.
   *
   * @return fails with {@link CommandException}; completes on any thread
   */
  CompletionStage<Answer> run(AdminCommand command, Consumer<ErrorFields> notices) {
    if (command instanceof Show show) {
      return control
          .facts()
          .thenApply(facts -> Answer.rows(show.topic().listing().rows(facts), "SHOW"));
    }
    if (command instanceof ExplainRoute explain) {
      return done(Answer.rows(List.of(routes.of(explain.sql())), "EXPLAIN"));
    }
    if (command instanceof Constant constant) {
      return done(Answer.rows(List.of(List.of(constant.value())), constant.tag()));
    }
    if (command instanceof Act act) {
      return act(act, notices);
    }
    return done(Answer.done(((Accepted) command).tag(), List.of(), () -> {}));
  }

  private static CompletionStage<Answer> done(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }

  private CompletionStage<Answer> act(Act act, Consumer<ErrorFields> notices) {
    if (!mayAct) {
      return CompletableFuture.failedFuture(
          new CommandException(
              ErrorFields.error("42501", "permission denied for " + act.action().words())
                  .detail("This user may only look: admin.users does not list it.")));
    }
    return control
        .act(act.action(), act.name(), notices)
        .thenCompose(outcome -> answer(act, outcome));
  }

  private static CompletionStage<Answer> answer(Act act, ProxyControl.Outcome outcome) {
    if (outcome instanceof Refused refused) {
      return CompletableFuture.failedFuture(new CommandException(refused.why()));
    }
    Did did = (Did) outcome;
    return done(Answer.done(act.action().tag(), did.notices(), did.after()));
  }
}
