package io.dese.cli.explain;

import io.dese.core.sql.SessionEffect;
import io.dese.core.sql.StatementProfile;
import java.io.PrintWriter;
import java.util.Locale;

/** Explanations for people: route and reason first. */
final class ExplanationText {

  private static final int SHOWN = 60;

  private ExplanationText() {}

  /** One statement with all that is known of it. */
  static void print(Explanation explanation, PrintWriter out) {
    StatementProfile profile = explanation.profile();
    out.println(headline(explanation));
    out.println("  kind        " + words(profile.kind()));
    out.println("  statements  " + profile.statementCount());
    if (profile.sessionEffect() != SessionEffect.NONE) {
      out.println("  leaves      " + words(profile.sessionEffect()));
    }
    out.println("  because     " + explanation.reason().text());
  }

  /** One of many statements, in a line. */
  static void print(Explanation explanation, String sql, PrintWriter out) {
    String flat = sql.strip().replaceAll("\\s+", " ");
    String shown = flat.length() > SHOWN ? flat.substring(0, SHOWN - 3) + "..." : flat;
    out.println(headline(explanation) + "  | " + shown);
  }

  private static String headline(Explanation explanation) {
    return explanation.route()
        + " "
        + explanation.reason().tag()
        + "  "
        + explanation.profile().reason();
  }

  private static String words(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
