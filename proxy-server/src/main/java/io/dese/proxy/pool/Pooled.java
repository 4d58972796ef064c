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
  long idleSince;
  boolean waitsForCancel;

  Pooled(ServerConnection connection, S state, long openedAt, int generation) {
    this.connection = connection;
    this.state = state;
    this.openedAt = openedAt;
    this.generation = generation;
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

  /** Which generation of the pool's connections it belongs to. */
  int generation() {
    return generation;
  }
}
