package io.dese.proxy.pool;

import io.dese.proxy.server.ServerAddress;
import io.dese.proxy.server.ServerConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a pool, by what they do, each with its room in the budget. Guarded by its
 * pool's lock.
 */
final class Stock<S> {

  private final Budget budget;
  private final PoolEvents events;
  private final IdleConnections<S> idle;
  private final Set<Pooled<S>> lent = new HashSet<>();
  private int opening;

  Stock(Budget budget, PoolEvents events, int loops) {
    this.budget = budget;
    this.events = events;
    idle = new IdleConnections<>(loops);
  }

  int idle() {
    return idle.size();
  }

  int lent() {
    return lent.size();
  }

  int opening() {
    return opening;
  }

  int total() {
    return idle.size() + lent.size() + opening;
  }

  /** One that is still good, and is lent from now on; null when there is none. */
  @Nullable Pooled<S> lend(int loop) {
    Pooled<S> pooled = idle.take(loop);
    while (pooled != null && !pooled.connection().open()) {
      forget(pooled, "lost");
      pooled = idle.take(loop);
    }
    if (pooled != null) {
      lent.add(pooled);
    }
    return pooled;
  }

  /** One comes back, and waits for work. */
  void rest(Pooled<S> pooled, long now) {
    lent.remove(pooled);
    pooled.idleSince = now;
    pooled.checkDue = false;
    idle.add(pooled);
  }

  /** Room for one that is to be opened; null when there was, else what is full. */
  @Nullable Full begins(Shares shares, ServerAddress node) {
    Full full = budget.take(shares, node);
    if (full == null) {
      opening++;
    }
    return full;
  }

  /** It was not opened. */
  void fails(Shares shares, ServerAddress node) {
    opening--;
    budget.give(shares, node);
  }

  /**
   * It was opened, and is lent for now.
   *
   * @param pooled which counts against the shares that it has room by
   * @param expected where room was taken
   * @return what is full where it is; null when there is room for it
   */
  @Nullable Full opened(Pooled<S> pooled, Shares shares, ServerAddress expected) {
    opening--;
    ServerConnection connection = pooled.connection();
    if (!connection.address().equals(expected)) {
      budget.give(pooled.shares(), expected);
      Full full = budget.take(shares, connection.address());
      if (full != null) {
        return full;
      }
    }
    lent.add(pooled);
    events.opened(connection);
    return null;
  }

  /** One is closed, if it was there. */
  void remove(Pooled<S> pooled, String why) {
    boolean wasLent = lent.remove(pooled);
    if (idle.remove(pooled) || wasLent) {
      forget(pooled, why);
    }
  }

  private void forget(Pooled<S> pooled, String why) {
    budget.give(pooled.shares(), pooled.connection().address());
    events.closed(pooled.connection(), why);
  }

  /** Takes all idle ones out. */
  List<Pooled<S>> takeAll(String why) {
    List<Pooled<S>> all = idle.take(pooled -> true);
    all.forEach(pooled -> forget(pooled, why));
    return all;
  }

  /** Takes out those that have been idle for too long, or live for too long; marks others. */
  List<Pooled<S>> takeOld(PoolLimits limits, int generation, long now) {
    int[] spare = {total() - limits.minIdle()};
    List<Pooled<S>> old =
        idle.take(
            pooled -> {
              boolean spent = spent(pooled, limits, generation, now);
              boolean tired =
                  limits.idleTimeout() > 0 && now - pooled.idleSince >= limits.idleTimeout();
              boolean goes = spent || (tired && spare[0] > 0);
              spare[0] -= goes ? 1 : 0;
              pooled.checkDue |=
                  limits.checkAfter() > 0 && now - pooled.idleSince >= limits.checkAfter();
              return goes;
            });
    old.forEach(pooled -> forget(pooled, "idle or old"));
    return old;
  }

  /** Whether one is of no use any more once it is free. */
  boolean spent(Pooled<S> pooled, PoolLimits limits, int generation, long now) {
    return !pooled.connection().open()
        || pooled.generation() != generation
        || (limits.lifeTime() > 0 && now - pooled.openedAt() >= limits.lifeTime());
  }

  /** The one that has been idle longest, of those that a limit counts; null when there is none. */
  @Nullable Pooled<S> oldest(Full full) {
    List<Pooled<S>> all = new ArrayList<>();
    idle.forEach(all::add);
    Pooled<S> oldest = null;
    for (Pooled<S> pooled : all) {
      boolean counts = full.counts(pooled.shares().database(), pooled.connection().address());
      if (counts && (oldest == null || pooled.idleSince - oldest.idleSince < 0)) {
        oldest = pooled;
      }
    }
    return oldest;
  }

  int lentWithin(Full full) {
    int count = 0;
    for (Pooled<S> pooled : lent) {
      count += full.counts(pooled.shares().database(), pooled.connection().address()) ? 1 : 0;
    }
    return count;
  }

  List<Pooled<S>> allLent() {
    return List.copyOf(lent);
  }

  List<Pooled<S>> allIdle() {
    List<Pooled<S>> all = new ArrayList<>();
    idle.forEach(all::add);
    return all;
  }
}
