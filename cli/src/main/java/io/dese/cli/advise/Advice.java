package io.dese.cli.advise;

import io.dese.cli.judge.StatementJudge;
import io.dese.core.route.RouteReason;
import io.dese.core.route.Router;
import io.dese.core.sql.StatementProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What of a workload replicas could carry, and what keeps the rest on the primary. Pure.
 *
 * @param total all that ran
 * @param onReplicas what replicas could carry
 * @param onPrimary what stays, most time first; calls decide where no time is known
 */
record Advice(Sum total, Sum onReplicas, List<Stay> onPrimary) {

  /** Calls, and their execution time in milliseconds. */
  record Sum(long calls, double milliseconds) {

    Sum plus(Usage usage) {
      return new Sum(calls + usage.calls(), milliseconds + usage.milliseconds());
    }
  }

  /** A statement that stays on the primary, and why. */
  record Stay(Usage usage, RouteReason reason, StatementProfile profile) {}

  static Advice of(List<Usage> workload, StatementJudge judge) {
    Sum total = new Sum(0, 0);
    Sum onReplicas = new Sum(0, 0);
    List<Stay> onPrimary = new ArrayList<>();
    for (Usage usage : workload) {
      total = total.plus(usage);
      StatementProfile profile = judge.judge(usage.sql());
      RouteReason reason = Router.byItself(profile);
      if (reason == RouteReason.READ) {
        onReplicas = onReplicas.plus(usage);
      } else {
        onPrimary.add(new Stay(usage, reason, profile));
      }
    }
    onPrimary.sort(
        Comparator.comparingDouble((Stay stay) -> stay.usage().milliseconds())
            .thenComparingLong(stay -> stay.usage().calls())
            .reversed());
    return new Advice(total, onReplicas, List.copyOf(onPrimary));
  }
}
