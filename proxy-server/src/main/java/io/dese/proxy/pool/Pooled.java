package io.dese.proxy.pool;

import io.dese.proxy.server.ServerConnection;

/**
 * A server connection of a pool, and what its users know of it.
 *
 * @param <S> what its users keep with it
 */
public final class Pooled<S> {

  private final ServerConnection connection;
  private final S state;
  private final long openedAt;
  private final int generation;
  private final Shares shares;
  long idleSince;
  boolean checkDue;
  boolean waitsForCancel;

  Pooled(ServerConnection connection, S state, long openedAt, int generation, Shares shares) {
    this.connection = connection;
    this.state = state;
    this.openedAt = openedAt;
    this.generation = generation;
    this.shares = shares;
  }

  /** The connection. */
  public ServerConnection connection() {
    return connection;
  }

  /** What its users keep with it. */
  public S state() {
    return state;
  }

  /** Reading of the ticker when it was opened. */
  public long openedAt() {
    return openedAt;
  }

  /** Whether it was idle for so long that it has to be tested before it is used. */
  public boolean checkDue() {
    return checkDue;
  }

  /** The limits of several pools by which it was opened. */
  Shares shares() {
    return shares;
  }

  /** Which generation of the pool's connections it belongs to. */
  int generation() {
    return generation;
  }
}
