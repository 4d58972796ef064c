package io.dese.proxy.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Clients that wait, a queue for each loop: one of the loop on which a connection lives comes
 * first, as long as nobody elsewhere has waited for clearly longer. Guarded by its pool's lock.
 */
final class WaitingLine<S> {

  /** How much longer another loop's client has to have waited: a hop between threads is dear. */
  private static final long PATIENCE_NANOS = 5_000_000;

  private final List<ArrayDeque<Waiter<S>>> queues = new ArrayList<>();

  WaitingLine(int loops) {
    for (int i = 0; i < loops; i++) {
      queues.add(new ArrayDeque<>());
    }
  }

  void add(Waiter<S> waiter) {
    queues.get(waiter.borrower.loop().index()).addLast(waiter);
  }

  /** The next one for a connection that lives on a loop; null when nobody waits. */
  @Nullable Waiter<S> next(int loop) {
    Waiter<S> own = queues.get(loop).peekFirst();
    Waiter<S> first = first();
    Waiter<S> next =
        own == null || (first != null && own.since - first.since > PATIENCE_NANOS) ? first : own;
    if (next != null) {
      queues.get(next.borrower.loop().index()).removeFirst();
    }
    return next;
  }

  /** Who has waited longest. */
  @Nullable Waiter<S> first() {
    Waiter<S> first = null;
    for (ArrayDeque<Waiter<S>> queue : queues) {
      Waiter<S> head = queue.peekFirst();
      if (head != null && (first == null || head.since - first.since < 0)) {
        first = head;
      }
    }
    return first;
  }

  boolean remove(Borrower<S> borrower) {
    return queues.get(borrower.loop().index()).removeIf(waiter -> waiter.borrower == borrower);
  }

  /** Takes out those of whom something holds. */
  List<Waiter<S>> take(Predicate<Waiter<S>> which) {
    List<Waiter<S>> taken = new ArrayList<>();
    for (ArrayDeque<Waiter<S>> queue : queues) {
      for (Iterator<Waiter<S>> i = queue.iterator(); i.hasNext(); ) {
        Waiter<S> waiter = i.next();
        if (which.test(waiter)) {
          taken.add(waiter);
          i.remove();
        }
      }
    }
    return taken;
  }

  /** Those who have waited since before a time and were not told yet; they count as told now. */
  List<Waiter<S>> toTell(long before) {
    List<Waiter<S>> late = new ArrayList<>();
    for (ArrayDeque<Waiter<S>> queue : queues) {
      for (Waiter<S> waiter : queue) {
        if (!waiter.told && waiter.since - before <= 0) {
          waiter.told = true;
          late.add(waiter);
        }
      }
    }
    return late;
  }

  int size() {
    int size = 0;
    for (ArrayDeque<Waiter<S>> queue : queues) {
      size += queue.size();
    }
    return size;
  }
}
