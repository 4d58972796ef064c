package io.dese.testkit.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gives equal things one small number. Thread-safe; what is known is found without a lock. */
final class Labels<T> {

  private final int limit;
  private final Map<T, Integer> numbers = new ConcurrentHashMap<>();
  private final List<T> labels = new ArrayList<>();

  /** The first label stands for all that come when there are {@code limit} already. */
  Labels(int limit, T first) {
    this.limit = limit;
    add(first);
  }

  int number(T label) {
    Integer known = numbers.get(label);
    return known == null ? add(label) : known;
  }

  private synchronized int add(T label) {
    Integer known = numbers.get(label);
    if (known != null) {
      return known;
    }
    if (labels.size() == limit) {
      return 0;
    }
    labels.add(label);
    numbers.put(label, labels.size() - 1);
    return labels.size() - 1;
  }

  synchronized List<T> all() {
    return List.copyOf(labels);
  }
}
