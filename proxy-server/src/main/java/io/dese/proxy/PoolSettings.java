package io.dese.proxy;

import io.dese.proxy.pool.PoolLimits;
import io.dese.proxy.session.PoolMode;
import io.dese.proxy.session.PreparedPolicy;
import io.dese.proxy.session.SessionTimeouts;

/** How one pool works. */
record PoolSettings(
    PoolLimits limits,
    PoolMode mode,
    PreparedPolicy statements,
    String resetQuery,
    SessionTimeouts timeouts) {}
