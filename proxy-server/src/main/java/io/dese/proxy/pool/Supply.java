package io.dese.proxy.pool;

import io.dese.health.Ticker;
import io.dese.proxy.server.ServerAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a pool has and who waits for it: says when another connection is to be opened. Guarded by
 * its pool's lock.
 */
final class Supply<S> {

  /** After a connection could not be opened none is opened in advance for so long. */
  private static final long CAUTION_NANOS = 1_000_000_000L;

  final Stock<S> stock;
  final WaitingLine<S> line;
  final PoolEvents events = new PoolEvents();
  private final Ticker ticker;
  private final Opener opener;
  private final Budget budget;
  PoolLimits limits;
  int generation;
  boolean paused;
  boolean closed;

  /** What keeps it from opening another one; null when nothing does. */
  private @Nullable Full full;

  private int owed;
  private boolean cautious;
  private long failedAt;

  Supply(Ticker ticker, PoolLimits limits, Budget budget, int loops, Opener opener) {
    this.ticker = ticker;
    this.limits = limits;
    this.budget = budget;
    this.opener = opener;
    stock = new Stock<>(budget, events, loops);
    line = new WaitingLine<>(loops);
  }

  @Nullable Full full() {
    return full;
  }

  /**
   * Takes room for one more connection, if one is needed.
   *
   * @param inTurn whether it is this pool's turn where there is not enough for all
   */
  Next next(boolean inTurn) {
    boolean needs = !paused && !closed && stock.opening() < line.size() && stock.total() < most();
    if (!needs || (stock.total() > 0 && opener.rests())) {
      full = null;
      return new Next.Enough();
    }
    if (!inTurn && budget.contended()) {
      return new Next.Hungry();
    }
    return begin();
  }

  /** The same for a connection that is to be kept in advance, if nobody needs the room more. */
  Next inAdvance() {
    boolean fills =
        stock.total() < Math.min(limits.minIdle(), limits.size())
            && !paused
            && !closed
            && !(cautious && ticker.read() - failedAt < CAUTION_NANOS)
            && !opener.rests()
            && !budget.contended();
    return fills ? begin() : new Next.Enough();
  }

  private Next begin() {
    ServerAddress node = opener.place();
    Shares shares = limits.shares();
    full = stock.begins(shares, node);
    return full == null ? new Next.Open(node, shares) : new Next.Hungry();
  }

  /** How many connections it may have by now. */
  private int most() {
    Waiter<S> first = limits.reserve() > 0 ? line.first() : null;
    boolean late = first != null && ticker.read() - first.since >= limits.reserveAfter();
    return limits.size() + (late ? limits.reserve() : 0);
  }

  /** The last attempt to open one has failed, or has not. */
  void cautious(boolean failed) {
    cautious = failed;
    failedAt = ticker.read();
  }

  PoolFigures figures() {
    Waiter<S> first = line.first();
    return new PoolFigures(
        stock.idle(),
        stock.lent(),
        stock.opening(),
        line.size(),
        first == null ? 0 : ticker.read() - first.since,
        paused,
        events.counts());
  }

  /** Whether a connection is of no use any more once it is free. */
  boolean spent(Pooled<S> pooled) {
    return closed || stock.spent(pooled, limits, generation, ticker.read());
  }

  /** So many of those that come back make room for other pools. */
  void owes(int connections) {
    owed = connections;
  }

  /** Whether the one that comes back makes room for another pool. */
  boolean yields() {
    boolean yields = owed > 0;
    owed -= yields ? 1 : 0;
    return yields;
  }
}
