package io.dese.proxy.session;

import io.dese.core.sql.SessionEffect;

/**
 * Keeps back what comes after a text that may throw prepared statements away, until it is known
 * what it did, and what comes while a server is asked for the description of a statement. Belongs
 * to its session.
 */
final class Barrier {

  private boolean up;
  private boolean upAtSync;
  private boolean describing;

  /** Whether nothing may be sent. */
  boolean up() {
    return up || describing;
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

  /** The server is asked what a statement returns. */
  void describes() {
    describing = true;
  }

  /** Whether it is being asked. */
  boolean describing() {
    return describing;
  }

  /** It has said so, or skips the question. */
  void described() {
    describing = false;
  }

  /** What was to be executed was skipped. */
  void skipped() {
    upAtSync = false;
  }

  /** All was answered, or the server waits for more. */
  void lift() {
    up = false;
    describing = false;
  }

  private static boolean throwsAway(Effects effects) {
    return effects.effect() == SessionEffect.DISCARD_ALL
        || effects.effect() == SessionEffect.RELEASE
        || effects.statements() != 1;
  }
}
