package io.dese.proxy.pool;

/**
 * What a pool has at one moment.
 *
 * @param idle connections that wait for work
 * @param lent connections at work
 * @param opening connections that log in
 * @param waiting clients that wait
 * @param longestWait how long the first of them has waited, in nanoseconds
 * @param paused whether nothing is lent for now
 * @param counts what happened so far
 */
public record PoolFigures(
    int idle, int lent, int opening, int waiting, long longestWait, boolean paused, Counts counts) {

  /**
   * What happened since the pool was made.
   *
   * @param opened connections that were opened
   * @param closed connections that were closed, or lost
   * @param failed attempts to open one that failed on all servers
   * @param refused clients that had waited for too long
   */
  public record Counts(long opened, long closed, long failed, long refused) {}
}
