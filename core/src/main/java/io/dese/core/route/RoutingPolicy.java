package io.dese.core.route;

import io.dese.core.session.Consistency;
import java.time.Duration;

/**
 * What the user wants of the router.
 *
 * @param replicas whether replicas take reads at all
 * @param maxLag replicas that are further behind take no reads
 * @param guarantee what a read must see
 * @param sticky what ends a session's stay on the primary after a write
 * @param catchUpWait how long a read waits for a replica that is only not fresh enough yet, before
 *     the primary takes it; zero does not wait
 * @param onPrimaryDown what becomes of reads while there is no primary
 */
public record RoutingPolicy(
    boolean replicas,
    MaxLag maxLag,
    Guarantee guarantee,
    Stickiness sticky,
    Duration catchUpWait,
    OnPrimaryDown onPrimaryDown) {

  /** Replicas on, at most one second behind, a session reads its own writes, ended by proof. */
  public static final RoutingPolicy DEFAULT =
      new RoutingPolicy(
          true,
          new MaxLag(Duration.ofSeconds(1), MaxLag.ANY_BYTES),
          new Guarantee(Consistency.SESSION, false),
          new Stickiness(Sticky.LSN, Duration.ofSeconds(5)),
          Duration.ZERO,
          OnPrimaryDown.SERVE_READS);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public RoutingPolicy {
    if (catchUpWait.isNegative()) {
      throw new IllegalArgumentException(
          "catch-up-wait was " + catchUpWait + " but it must not be negative");
    }
  }

  /** The same policy with another guarantee. */
  public RoutingPolicy with(Guarantee other) {
    return new RoutingPolicy(replicas, maxLag, other, sticky, catchUpWait, onPrimaryDown);
  }

  /** The same policy with another end of a session's stay on the primary. */
  public RoutingPolicy with(Stickiness other) {
    return new RoutingPolicy(replicas, maxLag, guarantee, other, catchUpWait, onPrimaryDown);
  }

  /**
   * How far behind a replica may be.
   *
   * @param time age of its data; positive
   * @param bytes log that it has not replayed; positive, {@link #ANY_BYTES} for no limit
   */
  public record MaxLag(Duration time, long bytes) {

    /** No limit in bytes. */
    public static final long ANY_BYTES = Long.MAX_VALUE;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the value that is out of range
     */
    public MaxLag {
      requirePositive("max-lag", time);
      if (bytes <= 0) {
        throw new IllegalArgumentException(
            "max-lag-bytes was " + bytes + " but it must be positive");
      }
    }
  }

  /**
   * What a read must see.
   *
   * @param level whose writes
   * @param monotonic whether a session never sees less than it has seen before
   */
  public record Guarantee(Consistency level, boolean monotonic) {}

  /**
   * What ends a session's stay on the primary after a write.
   *
   * @param mode a proof or a time
   * @param window how long it stays there when the mode is {@link Sticky#WINDOW}; positive
   */
  public record Stickiness(Sticky mode, Duration window) {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException naming the value that is out of range
     */
    public Stickiness {
      requirePositive("sticky-window", window);
    }
  }

  /** What ends a session's stay on the primary after a write. */
  public enum Sticky {
    /** The proof that a replica shows the write. */
    LSN,
    /** A fixed time; for replicas whose position cannot be compared. */
    WINDOW
  }

  /** What becomes of reads while there is no primary. */
  public enum OnPrimaryDown {
    /** Replicas answer them, whatever their lag, as far as the session may see their data. */
    SERVE_READS,
    /** They are treated as ever: replicas count as behind soon, and reads wait for a primary. */
    WAIT
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " was " + value + " but it must be positive");
    }
  }
}
