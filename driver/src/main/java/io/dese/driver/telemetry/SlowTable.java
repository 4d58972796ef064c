package io.dese.driver.telemetry;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts by text, in bounded memory: when it is full, the text that took the least time all
 * together makes room for a new one. Thread-safe.
 */
final class SlowTable {

  private static final Comparator<SlowStatement> BY_TOTAL =
      Comparator.comparing(SlowStatement::total);

  private final int places;
  private final Map<String, SlowStatement> byId = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  SlowTable(int places) {
    this.places = places;
  }

  void add(ShownText text, Duration took) {
    SlowStatement one = new SlowStatement(text.id(), text.text(), 1, took, took);
    lock.lock();
    try {
      if (byId.size() >= places && !byId.containsKey(text.id())) {
        byId.values().remove(byId.values().stream().min(BY_TOTAL).orElseThrow());
      }
      byId.merge(text.id(), one, SlowTable::plus);
    } finally {
      lock.unlock();
    }
  }

  private static SlowStatement plus(SlowStatement known, SlowStatement one) {
    return new SlowStatement(
        known.id(),
        known.text(),
        known.count() + 1,
        known.total().plus(one.total()),
        known.max().compareTo(one.max()) < 0 ? one.max() : known.max());
  }

  /** All of them, the one that took most time first. */
  List<SlowStatement> top() {
    lock.lock();
    try {
      return byId.values().stream().sorted(BY_TOTAL.reversed()).toList();
    } finally {
      lock.unlock();
    }
  }
}
