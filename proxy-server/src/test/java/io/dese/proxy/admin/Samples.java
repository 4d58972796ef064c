package io.dese.proxy.admin;

import io.dese.proxy.figures.Totals;
import io.dese.proxy.pool.PoolFigures;
import io.dese.proxy.pool.PoolLimits;
import io.dese.proxy.pool.Shares;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts for tests. */
final class Samples {

  private Samples() {}

  static ProcessFacts process(boolean listening, boolean draining) {
    return new ProcessFacts(
        "1.2.3",
        Duration.ofMinutes(5),
        listening,
        draining,
        0,
        1 << 20,
        1 << 10,
        List.of(Duration.ofMillis(1)),
        2);
  }

  static PoolFacts pool(int connections, long longestWait, @Nullable String failure) {
    return new PoolFacts(
        "shop",
        "app",
        "transaction",
        new PoolLimits(20, 0, 0, 0, 0, 0, 0, 0, 0, Shares.NONE),
        new PoolFigures(
            connections,
            0,
            0,
            longestWait > 0 ? 1 : 0,
            longestWait,
            false,
            new PoolFigures.Counts(0, 0, 0, 0)),
        Totals.none(),
        Totals.none(),
        Duration.ZERO,
        "db1:5432",
        failure);
  }

  static Facts facts(ProcessFacts process, PoolFacts... pools) {
    return new Facts(
        process, List.of(), List.of(pools), List.of(), List.of(), List.of(), List.of());
  }
}
