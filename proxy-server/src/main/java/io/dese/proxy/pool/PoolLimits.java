package io.dese.proxy.pool;

/**
 * How many connections a pool opens, and for how long; times are in nanoseconds, 0 for no limit.
 *
 * @param size most connections at once, at least 1
 * @param reserve how many more when somebody has waited for {@code reserveAfter}
 * @param reserveAfter when the reserve may be opened
 * @param minIdle how many are kept even if nobody needs them
 * @param idleTimeout an idle connection is closed after it
 * @param lifeTime a connection is closed after it, when it is given back
 * @param checkAfter an idle connection is to be tested after it before it is used
 * @param waitTimeout a client waits so long and is refused then
 * @param noticeAfter a client that has waited so long is told that it waits
 * @param shares what it has in common with other pools
 */
public record PoolLimits(
    int size,
    int reserve,
    long reserveAfter,
    int minIdle,
    long idleTimeout,
    long lifeTime,
    long checkAfter,
    long waitTimeout,
    long noticeAfter,
    Shares shares) {}
