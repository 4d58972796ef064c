package io.dese.proxy.session;

import io.dese.proxy.pool.Pool;

/**
 * What the sessions of one database and user share on one loop.
 *
 * @param pool lends them server connections
 * @param canceller cancels what a connection runs, and tells the pool when that is done
 * @param texts reads their texts
 * @param mode how long they keep a connection
 * @param statements what is kept prepared
 * @param resetQuery what ends a session's state on a connection, such as {@code DISCARD ALL}
 * @param oversight counts what they do
 */
public record SessionContext(
    Pool<ServerSide> pool,
    Canceller canceller,
    Texts.Reader texts,
    PoolMode mode,
    PreparedPolicy statements,
    String resetQuery,
    Oversight oversight) {}
