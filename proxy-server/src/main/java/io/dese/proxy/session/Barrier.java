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
  private boolean throwing;

  /** Whether nothing may be sent. */
  boolean up() {
    return up || describing || throwing;
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

  /** Execute is sent of what throws all prepared statements away: not even its Sync may follow. */
  void throwsAllAway() {
    throwing = true;
  }

  /** Whether it is not known yet what has become of them. */
  boolean throwing() {
    return throwing;
  }

  /** It is known. */
  void thrown() {
    throwing = false;
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

  /** All that was sent was skipped, and what is still to come up to Sync will be. */
  void skipped() {
    upAtSync = false;
    lift();
  }

  /** All was answered, or the server waits for more. */
  void lift() {
    up = false;
    describing = false;
    throwing = false;
  }

  private static boolean throwsAway(Effects effects) {
    return effects.effect() == SessionEffect.DISCARD_ALL
        || effects.effect() == SessionEffect.RELEASE
        || effects.statements() != 1;
  }
}
