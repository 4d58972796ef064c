package io.dese.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a step of the story observed; each finding is said at once. For one thread. */
final class Findings {

  private final Consumer<String> say;
  private final Ink ink;
  private final List<Boolean> held = new ArrayList<>();

  Findings(Consumer<String> say, Ink ink) {
    this.say = say;
    this.ink = ink;
  }

  /** Tells what is done to the cluster, or more about a finding. */
  void tell(String sentence) {
    say.accept("            " + sentence);
  }

  /**
   * Adds a finding.
   *
   * @param holds whether it is as it should be
   * @param observed a sentence with what was measured, true in either case
   */
  void check(boolean holds, String observed) {
    held.add(holds);
    say.accept((holds ? ink.good("    ok      ") : ink.bad("    FAILED  ")) + observed);
  }

  /** Adds when the last read met some nodes that must be avoided; empty when they were not. */
  void avoided(String nodes, Optional<Duration> last) {
    check(
        last.isPresent(),
        last.map(time -> "no read went to " + nodes + " later than " + Quantity.time(time))
            .orElse("reads kept going to " + nodes));
  }

  /** Adds how long it took until a node answered reads again; empty when it never did. */
  void readAgain(String node, Optional<Duration> back) {
    check(
        back.isPresent(),
        back.map(time -> node + " took reads again after " + Quantity.time(time))
            .orElse(node + " took no reads again"));
  }

  /** Adds what no step may cost: a stale read, or an error for a client. */
  void nothingLost(Counts before, Counts now) {
    long stale = now.stale() - before.stale();
    long errors = now.errors() - before.errors();
    long checked = now.ownReads() - before.ownReads();
    check(
        stale == 0 && errors == 0 && checked > 0,
        "%s; %s of own writes, %s stale"
            .formatted(
                Quantity.count(errors, "client error"),
                Quantity.count(checked, "read"),
                Quantity.count(stale)));
  }

  /** Whether there are findings, and all as they should be. */
  boolean good() {
    return !held.isEmpty() && !held.contains(false);
  }
}
