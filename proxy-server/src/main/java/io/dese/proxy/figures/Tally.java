package io.dese.proxy.figures;

import io.dese.core.session.PinReason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the sessions of one pool have counted on one loop. One thread writes, without a lock and
 * without a barrier; any thread may read, and sees each figure as it was a moment ago.
 */
// The array never leaves the process: an ordinal is as good as any index, and the cheapest.
@SuppressWarnings("EnumOrdinal")
public final class Tally {

  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);

  /** Others' cells must not lie in the same line of a processor's cache: 128 bytes at most. */
  private static final int PADDING = 16;

  private static final int FIGURES = Figure.values().length;

  private final long[] cells = new long[FIGURES + PinReason.values().length + 2 * PADDING];
  private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();

  /** Adds to a figure; on the loop alone. */
  public void add(Figure figure, long more) {
    add(PADDING + figure.ordinal(), more);
  }

  /** One more; on the loop alone. */
  public void count(Figure figure) {
    add(figure, 1);
  }

  /** A session is bound to its connection; on the loop alone. */
  public void pinned(PinReason reason) {
    add(PADDING + FIGURES + reason.ordinal(), 1);
  }

  private void add(int cell, long more) {
    CELLS.setOpaque(cells, cell, (long) CELLS.getOpaque(cells, cell) + more);
  }

  /** A client was sent an error with a SQLSTATE. */
  public void error(String sqlState) {
    errors.computeIfAbsent(classOf(sqlState), key -> new LongAdder()).increment();
  }

  /** The first two characters; others than PostgreSQL's own count together. */
  private static String classOf(String sqlState) {
    boolean usual = sqlState.length() == 5;
    for (int i = 0; i < 2 && usual; i++) {
      char c = sqlState.charAt(i);
      usual = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }
    return usual ? sqlState.substring(0, 2) : "other";
  }

  long of(Figure figure) {
    return (long) CELLS.getOpaque(cells, PADDING + figure.ordinal());
  }

  long of(PinReason reason) {
    return (long) CELLS.getOpaque(cells, PADDING + FIGURES + reason.ordinal());
  }

  Map<String, LongAdder> errors() {
    return errors;
  }
}
