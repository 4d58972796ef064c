package io.dese.core.probe;

import java.time.Duration;

/**
 * Looks out for the end of a trouble whose length nobody knows: often at first, and the more rarely
 * the longer it lasts, so that the end is seen within an eighth of that time, and a trouble that
 * never ends costs no more than the idle pace. Thread-safe; all times are readings of the ticker.
 */
final class Vigil {

  private static final int PART = 8;

  private final long shortest;
  private final long longest;
  private final long forgetting;
  private volatile long since;
  private volatile long until;

  /**
   * Nobody looks out yet.
   *
   * @param now reading of the ticker
   * @param shortest pause between two looks
   * @param longest pause between two looks, and how long one call of {@link #goOn} lasts
   */
  Vigil(long now, Duration shortest, Duration longest) {
    this.shortest = shortest.toNanos();
    this.longest = longest.toNanos();
    forgetting = 10 * this.longest;
    since = now;
    // As if the last trouble had ended long ago.
    until = now - forgetting;
  }

  /**
   * Somebody suffers from the trouble now.
   *
   * @return whether nobody was looking out
   */
  boolean goOn(long now) {
    boolean asleep = !active(now);
    if (now - until >= forgetting) {
      since = now;
    }
    until = now + longest;
    return asleep;
  }

  /** The trouble is over: the next one is another. */
  void end(long now) {
    until = now - forgetting;
  }

  boolean active(long now) {
    return now - until < 0;
  }

  /** How long to wait before the next look. */
  Duration pause(long now) {
    return Duration.ofNanos(Math.min(longest, Math.max(shortest, (now - since) / PART)));
  }
}
