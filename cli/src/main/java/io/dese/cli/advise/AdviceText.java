package io.dese.cli.advise;

import io.dese.cli.advise.Advice.Stay;
import io.dese.cli.advise.Advice.Sum;
import java.io.PrintWriter;
import java.util.Locale;

/** Advice for people. */
final class AdviceText {

  private static final int SHOWN = 74;

  private AdviceText() {}

  static void print(Advice advice, int top, PrintWriter out) {
    Sum total = advice.total();
    Sum replicas = advice.onReplicas();
    out.printf(
        Locale.ROOT,
        "Replicas could carry %s of %,d calls",
        share((double) replicas.calls(), (double) total.calls()),
        total.calls());
    if (total.milliseconds() > 0) {
      out.printf(
          Locale.ROOT,
          " and %s of %,.3f s of execution time",
          share(replicas.milliseconds(), total.milliseconds()),
          total.milliseconds() / 1_000);
    }
    out.println(", as far as they run outside of transactions.");
    int shown = Math.min(top, advice.onPrimary().size());
    if (shown > 0) {
      out.println();
      out.println("What stays on the primary, most expensive first:");
      advice.onPrimary().stream().limit(top).forEach(stay -> print(stay, total, out));
      out.printf("(%d of %d statements)%n", shown, advice.onPrimary().size());
    }
  }

  private static void print(Stay stay, Sum total, PrintWriter out) {
    String flat = stay.usage().sql().strip().replaceAll("\\s+", " ");
    boolean timed = total.milliseconds() > 0;
    out.println();
    out.println("  " + (flat.length() > SHOWN ? flat.substring(0, SHOWN - 3) + "..." : flat));
    out.printf(
        Locale.ROOT,
        "    %,d calls%s; %s: %s%n",
        stay.usage().calls(),
        timed ? ", " + share(stay.usage().milliseconds(), total.milliseconds()) + " of time" : "",
        stay.reason().tag(),
        stay.profile().reason());
    String suggestion = Suggestion.of(stay);
    if (!suggestion.isEmpty()) {
      out.println("    -> " + suggestion);
    }
  }

  private static String share(double part, double whole) {
    return String.format(Locale.ROOT, "%.1f %%", whole == 0 ? 0 : 100 * part / whole);
  }
}
