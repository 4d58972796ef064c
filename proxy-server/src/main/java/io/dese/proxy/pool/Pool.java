package io.dese.proxy.pool;

import io.dese.health.Ticker;
import io.dese.proxy.loop.Loop;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.server.ServerConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connections to the servers of one database for one user. Thread-safe: all loops share it, so
 * that its size is one number whatever the number of loops. Calls of borrowers are made outside its
 * lock.
 *
 * @param <S> what is kept with a connection
 */
public final class Pool<S> {

  private final Ticker ticker;
  private final Opener opener;
  private final Function<ServerConnection, S> states;
  private final Object lock = new Object();
  private final IdleConnections<S> idle;
  private final WaitingLine<S> line;
  private final Set<Pooled<S>> lent = new HashSet<>();
  private PoolLimits limits;
  private int opening;
  private final PoolEvents events = new PoolEvents();
  private int generation;
  private boolean paused;
  private boolean closed;

  /**
   * An empty pool.
   *
   * @param loops how many loops there are
   * @param states makes what is kept with a new connection, and is its first listener's
   */
  public Pool(
      Ticker ticker,
      PoolLimits limits,
      int loops,
      Opener opener,
      Function<ServerConnection, S> states) {
    this.ticker = ticker;
    this.limits = limits;
    this.opener = opener;
    this.states = states;
    idle = new IdleConnections<>(loops);
    line = new WaitingLine<>(loops);
  }

  /**
   * Lends a connection, or puts a client into the queue.
   *
   * @return null when it has to wait: then it is called
   */
  public @Nullable Pooled<S> lend(Borrower<S> borrower) {
    boolean open;
    synchronized (lock) {
      Pooled<S> pooled = paused || closed ? null : usable(borrower.loop().index());
      if (pooled != null) {
        lent.add(pooled);
        return pooled;
      }
      line.add(new Waiter<>(borrower, ticker.read()));
      open = mayOpen(limits.size());
    }
    if (open) {
      open(borrower.loop());
    }
    return null;
  }

  /** One that is still good, or null. Those that are not are left out: they are closing. */
  private @Nullable Pooled<S> usable(int loop) {
    Pooled<S> pooled = idle.take(loop);
    while (pooled != null && !pooled.connection().open()) {
      pooled = idle.take(loop);
    }
    return pooled;
  }

  private boolean mayOpen(int most) {
    boolean may =
        !paused && !closed && opening < line.size() && idle.size() + lent.size() + opening < most;
    if (may) {
      opening++;
    }
    return may;
  }

  private void open(Loop loop) {
    Opener.Answer answer =
        new Opener.Answer() {
          @Override
          public void opened(ServerConnection connection) {
            Pool.this.opened(connection);
          }

          @Override
          public void failed(ErrorFields why) {
            Pool.this.failed(why);
          }
        };
    if (loop.inLoop()) {
      opener.open(loop, answer);
    } else {
      loop.execute(() -> opener.open(loop, answer));
    }
  }

  private void opened(ServerConnection connection) {
    Pooled<S> pooled;
    synchronized (lock) {
      opening--;
      pooled = new Pooled<>(connection, states.apply(connection), ticker.read(), generation);
      lent.add(pooled);
      events.opened(connection);
    }
    giveBack(pooled);
  }

  private void failed(ErrorFields why) {
    List<Waiter<S>> refused;
    synchronized (lock) {
      opening--;
      events.failed();
      boolean others = idle.size() + lent.size() + opening > 0;
      refused = others ? List.of() : line.take(waiter -> true);
    }
    refuse(refused, why);
  }

  /** A client does not want a connection any more. */
  public void withdraw(Borrower<S> borrower) {
    synchronized (lock) {
      line.remove(borrower);
    }
  }

  /** A connection is free for others: nothing is left on it, and nothing under way. */
  public void giveBack(Pooled<S> pooled) {
    ServerConnection connection = pooled.connection();
    if (!connection.open()) {
      drop(pooled);
      return;
    }
    if (spent(pooled)) {
      drop(pooled, "its time is over", true);
      return;
    }
    Waiter<S> next;
    synchronized (lock) {
      if (connection.cancelUnderWay()) {
        // Nobody else may be hit by it.
        pooled.waitsForCancel = true;
        return;
      }
      next = paused ? null : line.next(connection.home().index());
      if (next == null) {
        lent.remove(pooled);
        pooled.idleSince = ticker.read();
        idle.add(pooled);
      }
    }
    if (next != null) {
      hand(next.borrower, pooled);
    }
  }

  /** A request to cancel what a connection ran has ended, whatever became of it. */
  public void cancelDone(Pooled<S> pooled) {
    boolean free;
    synchronized (lock) {
      free = pooled.connection().cancelEnds() && pooled.waitsForCancel;
      pooled.waitsForCancel &= !free;
    }
    if (free) {
      giveBack(pooled);
    }
  }

  private void hand(Borrower<S> borrower, Pooled<S> pooled) {
    if (borrower.loop().inLoop()) {
      borrower.lent(pooled);
    } else {
      borrower.loop().execute(() -> borrower.lent(pooled));
    }
  }

  private boolean spent(Pooled<S> pooled) {
    synchronized (lock) {
      return closed
          || pooled.generation() != generation
          || (limits.lifeTime() > 0 && ticker.read() - pooled.openedAt() > limits.lifeTime());
    }
  }

  /** A connection is of no use any more: it is closed, and somebody else may need a new one. */
  public void drop(Pooled<S> pooled) {
    drop(pooled, pooled.connection().open() ? "not usable any more" : "lost", false);
  }

  private void drop(Pooled<S> pooled, String why, boolean politely) {
    Loop loop = pooled.connection().home();
    boolean open;
    synchronized (lock) {
      boolean wasLent = lent.remove(pooled);
      if (idle.remove(pooled) || wasLent) {
        events.closed(pooled.connection(), why);
      }
      open = mayOpen(limits.size());
    }
    if (politely) {
      pooled.connection().terminate();
    } else {
      pooled.connection().close();
    }
    if (open) {
      open(loop);
    }
  }

  /** Ends what is too old, refuses who has waited for too long; called some times a second. */
  public void sweep(Loop loop) {
    long now = ticker.read();
    List<Pooled<S>> old;
    List<Waiter<S>> refused;
    List<Waiter<S>> told;
    boolean open;
    int waiting;
    synchronized (lock) {
      old = idle.take(pooled -> tooOld(pooled, now));
      refused =
          limits.waitTimeout() > 0
              ? line.take(waiter -> now - waiter.since >= limits.waitTimeout())
              : List.of();
      told = limits.noticeAfter() > 0 ? line.toTell(now - limits.noticeAfter()) : List.of();
      Waiter<S> first = line.first();
      boolean reserve =
          limits.reserve() > 0 && first != null && now - first.since >= limits.reserveAfter();
      open = mayOpen(limits.size() + (reserve ? limits.reserve() : 0));
      waiting = line.size();
      events.refused(refused.size(), now, limits);
    }
    end(old, "idle or old");
    refuse(refused, PoolEvents.waitedTooLong(limits()));
    for (Waiter<S> waiter : told) {
      Duration since = Duration.ofNanos(now - waiter.since);
      waiter.borrower.loop().execute(() -> waiter.borrower.stillWaiting(since, waiting - 1));
    }
    if (open) {
      open(loop);
    }
  }

  private boolean tooOld(Pooled<S> pooled, long now) {
    return !pooled.connection().open()
        || pooled.generation() != generation
        || (limits.idleTimeout() > 0 && now - pooled.idleSince >= limits.idleTimeout())
        || (limits.lifeTime() > 0 && now - pooled.openedAt() >= limits.lifeTime());
  }

  private void refuse(List<Waiter<S>> waiters, ErrorFields why) {
    for (Waiter<S> waiter : waiters) {
      waiter.borrower.loop().execute(() -> waiter.borrower.refused(why));
    }
  }

  /** Lends nothing for now; what is lent goes on. */
  public void pause() {
    synchronized (lock) {
      paused = true;
    }
  }

  /** Lends again. */
  public void resume(Loop loop) {
    List<Runnable> tasks = new ArrayList<>();
    int open = 0;
    synchronized (lock) {
      paused = false;
      Waiter<S> waiter = line.first();
      while (waiter != null) {
        Pooled<S> pooled = usable(waiter.borrower.loop().index());
        if (pooled == null) {
          break;
        }
        Waiter<S> next = line.next(pooled.connection().home().index());
        if (next == null) {
          idle.add(pooled);
          break;
        }
        lent.add(pooled);
        tasks.add(() -> hand(next.borrower, pooled));
        waiter = line.first();
      }
      while (mayOpen(limits.size())) {
        open++;
      }
    }
    tasks.forEach(Runnable::run);
    for (; open > 0; open--) {
      open(loop);
    }
  }

  /** Connections that are there now are closed as soon as they are free. */
  public void renew() {
    List<Pooled<S>> old;
    synchronized (lock) {
      generation++;
      old = idle.take(pooled -> true);
    }
    end(old, "renewed");
  }

  /** Connections that nobody has are closed. */
  private void end(List<Pooled<S>> old, String why) {
    synchronized (lock) {
      old.forEach(pooled -> events.closed(pooled.connection(), why));
    }
    old.forEach(pooled -> pooled.connection().terminate());
  }

  /** Other limits, from now on. */
  public void limits(PoolLimits next) {
    synchronized (lock) {
      limits = next;
    }
  }

  /** Ends it: idle connections now, lent ones when they come back; who waits is refused. */
  public void close(ErrorFields why) {
    List<Pooled<S>> old;
    List<Waiter<S>> refused;
    synchronized (lock) {
      closed = true;
      old = idle.take(pooled -> true);
      refused = line.take(waiter -> true);
    }
    end(old, "the pool is closed");
    refuse(refused, why);
  }

  /** What it has now. */
  public PoolFigures figures() {
    synchronized (lock) {
      Waiter<S> first = line.first();
      return new PoolFigures(
          idle.size(),
          lent.size(),
          opening,
          line.size(),
          first == null ? 0 : ticker.read() - first.since,
          paused,
          events.counts());
    }
  }

  /** Its connections that are lent. */
  public List<Pooled<S>> lent() {
    synchronized (lock) {
      return List.copyOf(lent);
    }
  }

  /** Its connections that wait for work. */
  public List<Pooled<S>> idle() {
    synchronized (lock) {
      List<Pooled<S>> all = new ArrayList<>();
      idle.forEach(all::add);
      return all;
    }
  }

  /** The limits of now. */
  public PoolLimits limits() {
    synchronized (lock) {
      return limits;
    }
  }

  /** Whether a connection is closed as soon as it is free. */
  public boolean outdated(Pooled<S> pooled) {
    synchronized (lock) {
      return pooled.generation() != generation;
    }
  }
}
