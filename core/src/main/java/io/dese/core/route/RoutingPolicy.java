package io.dese.core.route;

import java.time.Duration;

/**
 * What the user wants of the router.
 *
 * @param replicas whether replicas take reads at all
 * @param maxLag a replica that is further behind takes no reads; positive
 * @param consistency what a read must see
 * @param sticky what ends a session's stay on the primary after a write
 * @param stickyWindow how long it stays there when {@code sticky} is {@link Sticky#WINDOW};
 *     positive
 */
public record RoutingPolicy(
    boolean replicas,
    Duration maxLag,
    Consistency consistency,
    Sticky sticky,
    Duration stickyWindow) {

  /** Replicas on, at most one second behind, a session reads its own writes, ended by proof. */
  public static final RoutingPolicy DEFAULT =
      new RoutingPolicy(
          true, Duration.ofSeconds(1), Consistency.SESSION, Sticky.LSN, Duration.ofSeconds(5));

  /** What a read must see. */
  public enum Consistency {
    /** Data at most {@code maxLag} old. */
    EVENTUAL,
    /** And everything that the same session has written. */
    SESSION
  }

  /** What ends a session's stay on the primary after a write. */
  public enum Sticky {
    /** The proof that a replica shows the write. */
    LSN,
    /** A fixed time; for replicas whose position cannot be compared. */
    WINDOW
  }

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public RoutingPolicy {
    requirePositive("max-lag", maxLag);
    requirePositive("sticky-window", stickyWindow);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " was " + value + " but it must be positive");
    }
  }
}
