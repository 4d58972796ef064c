package io.dese.core.sql;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that of several threads that need the same value only one computes it. The others wait
 * for that one, but not for ever: then they compute it themselves, and so they do when it fails or
 * when they are interrupted. Nobody waits for a value of another key. Thread-safe.
 */
final class SingleFlight<K, V> {

  private final ConcurrentMap<K, CompletableFuture<V>> flights = new ConcurrentHashMap<>();
  private final long patienceMillis;

  /**
   * Starts with nothing under way.
   *
   * @param patienceMillis how long to wait for another thread at most
   */
  SingleFlight(long patienceMillis) {
    this.patienceMillis = patienceMillis;
  }

  /**
   * Another thread's value, or our own.
   *
   * @param computation our own
   */
  V get(K key, Supplier<V> computation) {
    CompletableFuture<V> own = new CompletableFuture<>();
    CompletableFuture<V> other = flights.putIfAbsent(key, own);
    if (other != null) {
      V value = await(other);
      return value != null ? value : computation.get();
    }
    try {
      V value = computation.get();
      own.complete(value);
      return value;
    } finally {
      flights.remove(key);
      own.cancel(false);
    }
  }

  /** How many computations are under way. */
  int size() {
    return flights.size();
  }

  private @Nullable V await(CompletableFuture<V> other) {
    try {
      return other.get(patienceMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException | TimeoutException | CancellationException e) {
      return null;
    }
  }
}
