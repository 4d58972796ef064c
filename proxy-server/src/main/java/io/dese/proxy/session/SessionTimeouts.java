package io.dese.proxy.session;

/**
 * How long clients and what they ask for may take, in nanoseconds; 0 is for ever.
 *
 * @param query one request, then what it runs is cancelled
 * @param transaction one transaction, then the client is disconnected
 * @param idleInTransaction a client that does nothing in a transaction
 * @param clientIdle a client that does nothing outside of one
 * @param clientWrite a client that takes nothing of what it is sent
 * @param check a test whether a connection is alive; then another one is taken
 */
public record SessionTimeouts(
    long query,
    long transaction,
    long idleInTransaction,
    long clientIdle,
    long clientWrite,
    long check) {

  /** Everything may take for ever. */
  public static final SessionTimeouts NONE = new SessionTimeouts(0, 0, 0, 0, 0, 0);
}
