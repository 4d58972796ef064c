package io.dese.proxy.session;

import io.dese.core.sql.SessionEffect;

/**
 * Keeps back what comes after a text that may throw prepared statements away, until it is known
 * what it did. Belongs to its session.
 */
final class Barrier {

  private boolean up;
  private boolean upAtSync;

  /** Whether nothing may be sent. */
  boolean up() {
    return up;
  }

  /** A simple query is sent. */
  void query(Effects effects) {
    up = upAtSync || throwsAway(effects);
    upAtSync = false;
  }

  /** Execute is sent. */
  void execute(Effects effects) {
    upAtSync |= throwsAway(effects);
  }

  /** Sync is sent. */
  void sync() {
    up |= upAtSync;
    upAtSync = false;
  }

  /** What was to be executed was skipped. */
  void skipped() {
    upAtSync = false;
  }

  /** All was answered, or the server waits for more. */
  void lift() {
    up = false;
  }

  private static boolean throwsAway(Effects effects) {
    return effects.effect() == SessionEffect.DISCARD_ALL
        || effects.effect() == SessionEffect.RELEASE
        || effects.statements() != 1;
  }
}
