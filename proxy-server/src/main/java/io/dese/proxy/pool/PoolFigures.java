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
 */
public record PoolFigures(
    int idle, int lent, int opening, int waiting, long longestWait, boolean paused) {}
