package io.dese.proxy;

import io.dese.proxy.pool.PoolFigures;
import io.dese.proxy.pool.PoolFigures.Counts;

/** What tests may see of a proxy's pools. */
public final class PoolsInside {

  private PoolsInside() {}

  /** All pools of a proxy together. */
  public static PoolFigures of(ProxyServer proxy) {
    return proxy.databases().all().values().stream()
        .map(pool -> pool.pool().figures())
        .reduce(new PoolFigures(0, 0, 0, 0, 0, false, new Counts(0, 0, 0, 0)), PoolsInside::plus);
  }

  private static Counts plus(Counts one, Counts other) {
    return new Counts(
        one.opened() + other.opened(),
        one.closed() + other.closed(),
        one.failed() + other.failed(),
        one.refused() + other.refused());
  }

  private static PoolFigures plus(PoolFigures one, PoolFigures other) {
    return new PoolFigures(
        one.idle() + other.idle(),
        one.lent() + other.lent(),
        one.opening() + other.opening(),
        one.waiting() + other.waiting(),
        Math.max(one.longestWait(), other.longestWait()),
        one.paused() || other.paused(),
        plus(one.counts(), other.counts()));
  }
}
