package io.dese.proxy;

import io.dese.proxy.pool.PoolFigures;
import io.dese.proxy.pool.Pooled;
import java.util.List;

/** What tests may see of a proxy's pools. */
public final class PoolsInside {

  private PoolsInside() {}

  /** What each pool of a proxy has. */
  public static List<PoolFigures> of(ProxyServer proxy) {
    return proxy.databases().all().values().stream().map(pool -> pool.pool().figures()).toList();
  }

  /** Whether an idle connection is to be tested before a client gets it. */
  public static boolean checkDue(ProxyServer proxy) {
    return proxy.databases().all().values().stream()
        .flatMap(pool -> pool.pool().idle().stream())
        .anyMatch(Pooled::checkDue);
  }

  /** How many clients it has. */
  public static int clients(ProxyServer proxy) {
    return proxy.clients().size();
  }
}
