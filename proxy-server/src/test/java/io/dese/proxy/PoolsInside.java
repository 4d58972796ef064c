package io.dese.proxy;

import io.dese.proxy.pool.PoolFigures;
import java.util.Collection;
import java.util.List;

/** What tests may see of a proxy's pools. */
public final class PoolsInside {

  private PoolsInside() {}

  /** The pools of a proxy. */
  public static List<PoolFigures> of(ProxyServer proxy) {
    Collection<DatabasePool> pools = proxy.databases().all().values();
    return pools.stream().map(pool -> pool.pool().figures()).toList();
  }
}
