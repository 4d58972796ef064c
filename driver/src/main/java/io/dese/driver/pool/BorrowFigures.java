package io.dese.driver.pool;

/**
 * What borrowing from a pool has cost.
 *
 * @param count connections lent so far
 * @param nanos time that borrowers waited for these, all together
 * @param timeouts how often there was none in time
 * @param opened connections opened so far
 */
public record BorrowFigures(long count, long nanos, long timeouts, long opened) {

  static final BorrowFigures NONE = new BorrowFigures(0, 0, 0, 0);
}
