package io.dese.proxy;

import io.dese.proxy.pool.PoolFigures;

/** What tests may see of a proxy's pools. */
public final class PoolsInside {

  private static final PoolFigures.Counts NO_COUNTS = new PoolFigures.Counts(0, 0, 0, 0);

  private PoolsInside() {}

  /** All pools of a proxy together. */
  public static PoolFigures of(ProxyServer proxy) {
    return proxy.databases().all().values().stream()
        .map(pool -> pool.pool().figures())
        .reduce(new PoolFigures(0, 0, 0, 0, 0, false, NO_COUNTS), PoolsInside::plus);
  }

  private static PoolFigures plus(PoolFigures one, PoolFigures other) {
    return new PoolFigures(
        one.idle() + other.idle(),
        one.lent() + other.lent(),
        one.opening() + other.opening(),
        one.waiting() + other.waiting(),
        Math.max(one.longestWait(), other.longestWait()),
        one.paused() || other.paused(),
        NO_COUNTS);
  }
}
