package io.dese.proxy.pool;

import io.dese.proxy.loop.Loop;
import org.jspecify.annotations.Nullable;

/** A pool, as other pools see it. Thread-safe. */
final class Membership<S> implements Budget.Member {

  private final Object lock;
  private final Supply<S> supply;
  private final Begin begin;

  /** Opens a connection. */
  interface Begin {

    void open(Next.Open room, Loop loop);
  }

  /**
   * That of a pool.
   *
   * @param lock the pool's, which guards the supply
   */
  Membership(Object lock, Supply<S> supply, Begin begin) {
    this.lock = lock;
    this.supply = supply;
    this.begin = begin;
  }

  @Override
  public @Nullable Long waitingSince() {
    synchronized (lock) {
      Waiter<S> first = supply.line.first();
      return first == null ? null : first.since;
    }
  }

  @Override
  public @Nullable Full opens() {
    while (true) {
      Next next;
      Waiter<S> first;
      synchronized (lock) {
        next = supply.next(true);
        first = supply.line.first();
        if (!(next instanceof Next.Open) || first == null) {
          return supply.full();
        }
      }
      Next.Open open = (Next.Open) next;
      Loop loop = first.borrower.loop();
      // Never at once: an answer may come at once too.
      loop.execute(() -> begin.open(open, loop));
    }
  }

  @Override
  public @Nullable Long idleSince(Full full) {
    synchronized (lock) {
      Pooled<S> oldest = supply.stock.oldest(full);
      return oldest == null ? null : oldest.idleSince;
    }
  }

  @Override
  public boolean evict(Full full) {
    Pooled<S> oldest;
    synchronized (lock) {
      oldest = supply.stock.oldest(full);
      if (oldest != null) {
        supply.stock.remove(oldest, "another pool needs room");
      }
    }
    if (oldest != null) {
      oldest.connection().terminate();
    }
    return oldest != null;
  }

  @Override
  public int lentWithin(Full full) {
    synchronized (lock) {
      return supply.stock.lentWithin(full);
    }
  }

  @Override
  public void owes(int connections) {
    synchronized (lock) {
      supply.owes(connections);
    }
  }
}
