package io.dese.proxy.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
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

  /** Takes out all. */
  List<Waiter<S>> takeAll() {
    List<Waiter<S>> taken = new ArrayList<>();
    for (ArrayDeque<Waiter<S>> queue : queues) {
      taken.addAll(queue);
      queue.clear();
    }
    return taken;
  }

  /** Takes out those who have waited since a time or longer. */
  List<Waiter<S>> takeSince(long time) {
    List<Waiter<S>> taken = new ArrayList<>();
    for (ArrayDeque<Waiter<S>> queue : queues) {
      while (!queue.isEmpty() && queue.getFirst().since - time <= 0) {
        taken.add(queue.removeFirst());
      }
    }
    return taken;
  }

  /** Those who have waited since before a time and were not told yet; they count as told now. */
  List<Waiter<S>> toTell(long before) {
    List<Waiter<S>> late = new ArrayList<>();
    for (ArrayDeque<Waiter<S>> queue : queues) {
      for (Waiter<S> waiter : queue) {
        if (waiter.since - before > 0) {
          break;
        }
        if (!waiter.told) {
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
