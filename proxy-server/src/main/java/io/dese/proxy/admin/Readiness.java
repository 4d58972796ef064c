package io.dese.proxy.admin;

import org.jspecify.annotations.Nullable;

/** Whether new clients should be sent to this proxy. */
final class Readiness {

  private Readiness() {}

  /** Why not; null when they should. */
  static @Nullable String refusal(Facts facts) {
    if (facts.process().draining()) {
      return "draining";
    }
    if (!facts.process().listening()) {
      return "not listening";
    }
    boolean none =
        !facts.pools().isEmpty()
            && facts.pools().stream()
                .allMatch(
                    pool ->
                        pool.failure() != null
                            && pool.figures().idle() + pool.figures().lent() == 0);
    return none ? "no server can be reached" : null;
  }
}
