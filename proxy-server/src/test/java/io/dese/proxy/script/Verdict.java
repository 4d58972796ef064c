package io.dese.proxy.script;

import java.util.List;

/** What is wrong with the proxy's answers to a script. */
final class Verdict {

  private Verdict() {}

  /**
   * Nothing when they are equal, or when the script says that they differ, and they do. An answer
   * that does not come at all is never right.
   */
  static List<String> of(Script script, Mode mode, Outcome direct, Outcome proxy) {
    String name = "the proxy in " + mode.text() + " mode";
    String comparison = Comparison.of("PostgreSQL", direct.lines(), name, proxy.lines());
    String reason = script.directives().differs().get(mode);
    if (reason == null) {
      return comparison.isEmpty() ? List.of() : List.of("\n" + comparison + "\n");
    }
    if (proxy.waitedInVain()) {
      return List.of(
          "\n" + name + " may differ here, but not leave its client waiting:\n" + comparison);
    }
    return comparison.isEmpty()
        ? List.of(name + " should differ here, but does not: " + reason)
        : List.of();
  }
}
