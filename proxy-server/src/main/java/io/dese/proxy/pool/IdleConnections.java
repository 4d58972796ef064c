package io.dese.proxy.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Connections that wait for work, by the loop on which they live; the one used last goes first, so
 * that what is too many gets old. Guarded by its pool's lock.
 */
final class IdleConnections<S> {

  private final List<ArrayDeque<Pooled<S>>> stacks = new ArrayList<>();

  IdleConnections(int loops) {
    for (int i = 0; i < loops; i++) {
      stacks.add(new ArrayDeque<>());
    }
  }

  void add(Pooled<S> pooled) {
    stacks.get(pooled.connection().home().index()).addFirst(pooled);
  }

  /** One for a client of a loop: of the same one, or else of another one. */
  @Nullable Pooled<S> take(int loop) {
    Pooled<S> own = stacks.get(loop).pollFirst();
    for (int i = 0; own == null && i < stacks.size(); i++) {
      own = stacks.get(i).pollFirst();
    }
    return own;
  }

  boolean remove(Pooled<S> pooled) {
    return stacks.get(pooled.connection().home().index()).remove(pooled);
  }

  /** Takes out those of which something holds, the oldest first. */
  List<Pooled<S>> take(Predicate<Pooled<S>> which) {
    List<Pooled<S>> taken = new ArrayList<>();
    for (ArrayDeque<Pooled<S>> stack : stacks) {
      for (Iterator<Pooled<S>> i = stack.descendingIterator(); i.hasNext(); ) {
        Pooled<S> pooled = i.next();
        if (which.test(pooled)) {
          taken.add(pooled);
          i.remove();
        }
      }
    }
    return taken;
  }

  void forEach(Consumer<Pooled<S>> action) {
    stacks.forEach(stack -> stack.forEach(action));
  }

  int size() {
    int size = 0;
    for (ArrayDeque<Pooled<S>> stack : stacks) {
      size += stack.size();
    }
    return size;
  }
}
