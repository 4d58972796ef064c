package io.dese.driver.pool;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import java.util.concurrent.atomic.LongAdder;

/** Counts what HikariCP measures of one pool. */
final class Borrowing implements IMetricsTracker {

  private final LongAdder count = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder timeouts = new LongAdder();
  private final LongAdder opened = new LongAdder();

  @Override
  public void recordConnectionAcquiredNanos(long elapsedAcquiredNanos) {
    count.increment();
    nanos.add(elapsedAcquiredNanos);
  }

  @Override
  public void recordConnectionTimeout() {
    timeouts.increment();
  }

  @Override
  public void recordConnectionCreatedMillis(long connectionCreatedMillis) {
    opened.increment();
  }

  BorrowFigures figures() {
    return new BorrowFigures(count.sum(), nanos.sum(), timeouts.sum(), opened.sum());
  }
}
