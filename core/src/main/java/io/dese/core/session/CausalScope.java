package io.dese.core.session;

import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Work that belongs together although several threads and connections do it: what one part has
 * written, every later part sees. A thread takes part from {@link #enter()} until it closes the
 * entry; tasks that it hands to other threads enter the scope there, by themselves or through
 * {@link #around} and {@link #executor}.
 *
 * <pre>{@code
 * CausalScope scope = new CausalScope();
 * try (CausalScope.Entry entry = scope.enter()) {
 *   orders.insert(order);
 * }
 * executor.submit(() -> {
 *   try (CausalScope.Entry entry = scope.enter()) {
 *     return orders.list(); // shows the order, from whichever connection and node
 *   }
 * });
 * }</pre>
 *
 * <p>Works for every cluster of the process at once. Thread-safe.
 */
public final class CausalScope {

  private static final ThreadLocal<@Nullable CausalScope> ENTERED = new ThreadLocal<>();

  private final ReentrantLock lock = new ReentrantLock();

  /** By the cluster; the scope keeps no cluster alive. */
  private final Map<ThreadMarks, Marks> marks = new WeakHashMap<>();

  /** A scope that nobody has entered yet. */
  public CausalScope() {}

  /**
   * The thread that calls takes part from now on; in place of the scope that it is in, if any.
   *
   * @return to be closed by the same thread; the earlier scope then counts again
   */
  public Entry enter() {
    CausalScope before = ENTERED.get();
    ENTERED.set(this);
    return () -> {
      if (before == null) {
        ENTERED.remove();
      } else {
        ENTERED.set(before);
      }
    };
  }

  /** A task that takes part wherever it is run. */
  public <T> Callable<T> around(Callable<T> task) {
    return () -> {
      Entry entry = enter();
      try {
        return task.call();
      } finally {
        entry.close();
      }
    };
  }

  /** An executor whose tasks take part. */
  public Executor executor(Executor threads) {
    return task ->
        threads.execute(
            () -> {
              Entry entry = enter();
              try {
                task.run();
              } finally {
                entry.close();
              }
            });
  }

  /** The part that one thread takes in a scope. */
  @FunctionalInterface
  public interface Entry extends AutoCloseable {
    /** The thread takes part no longer. */
    @Override
    void close();
  }

  /** The marks that the calling thread shares with others on one cluster; null outside a scope. */
  public static @Nullable Marks current(ThreadMarks cluster) {
    CausalScope entered = ENTERED.get();
    return entered == null ? null : entered.of(cluster);
  }

  private Marks of(ThreadMarks cluster) {
    lock.lock();
    try {
      return marks.computeIfAbsent(cluster, first -> new Marks());
    } finally {
      lock.unlock();
    }
  }
}
