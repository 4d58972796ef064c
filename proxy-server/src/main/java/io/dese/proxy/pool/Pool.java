package io.dese.proxy.pool;

import io.dese.health.Ticker;
import io.dese.proxy.loop.Loop;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.server.ServerConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private final Budget budget;
  private final Budget.Member member;
  private final Object lock = new Object();
  private final Supply<S> supply;
  private final Stock<S> stock;
  private final WaitingLine<S> line;

  /**
   * An empty pool.
   *
   * @param budget what it shares with other pools
   * @param loops how many loops there are
   * @param states makes what is kept with a new connection, and is its first listener's
   */
  public Pool(
      Ticker ticker,
      PoolLimits limits,
      Budget budget,
      int loops,
      Opener opener,
      Function<ServerConnection, S> states) {
    this.ticker = ticker;
    this.budget = budget;
    this.opener = opener;
    this.states = states;
    supply = new Supply<>(ticker, limits, budget, loops, opener);
    stock = supply.stock;
    line = supply.line;
    member = new Membership<>(lock, supply, this::begin);
    budget.join(member);
  }

  /**
   * Lends a connection, or puts a client into the queue.
   *
   * @return null when it has to wait: then it is called
   */
  public @Nullable Pooled<S> lend(Borrower<S> borrower) {
    Next next;
    synchronized (lock) {
      Pooled<S> pooled =
          supply.paused || supply.closed ? null : stock.lend(borrower.loop().index());
      if (pooled != null) {
        return pooled;
      }
      line.add(new Waiter<>(borrower, ticker.read()));
      next = supply.next(false);
    }
    go(next, borrower.loop());
    return null;
  }

  private void go(Next next, Loop loop) {
    if (next instanceof Next.Open open) {
      if (loop.inLoop()) {
        begin(open, loop);
      } else {
        loop.execute(() -> begin(open, loop));
      }
    } else if (next instanceof Next.Hungry) {
      budget.wants(member);
    }
  }

  private void begin(Next.Open room, Loop loop) {
    opener.open(loop, new Opening(room));
  }

  /** One connection that is being opened. */
  private final class Opening implements Opener.Answer {

    private final Next.Open room;

    Opening(Next.Open room) {
      this.room = room;
    }

    @Override
    public void opened(ServerConnection connection) {
      Pooled<S> pooled;
      Full stops;
      Next next = new Next.Enough();
      synchronized (lock) {
        S state = states.apply(connection);
        pooled = new Pooled<>(connection, state, ticker.read(), supply.generation, room.shares());
        stops = stock.opened(pooled, supply.limits.shares(), room.node());
        supply.cautious(false);
        if (stops != null) {
          next = supply.next(false);
        }
      }
      if (stops == null) {
        giveBack(pooled);
      } else {
        connection.terminate();
        go(next, connection.home());
      }
    }

    @Override
    public void failed(ErrorFields why) {
      ended(why, true);
    }

    @Override
    public void rests(ErrorFields why) {
      ended(why, false);
    }

    private void ended(ErrorFields why, boolean tried) {
      List<Waiter<S>> refused;
      synchronized (lock) {
        stock.fails(room.shares(), room.node());
        supply.cautious(true);
        if (tried) {
          supply.events.failed();
        }
        refused = stock.total() > 0 ? List.of() : line.takeAll();
      }
      refuse(refused, why);
      budget.relieve();
    }
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
    Waiter<S> next = null;
    boolean spent;
    boolean yields;
    synchronized (lock) {
      if (connection.cancelUnderWay()) {
        // Nobody else may be hit by it.
        pooled.waitsForCancel = true;
        return;
      }
      spent = supply.spent(pooled);
      yields = !spent && supply.yields();
      if (!spent && !yields) {
        next = supply.paused ? null : line.next(connection.home().index());
        if (next == null) {
          stock.rest(pooled, ticker.read());
        }
      }
    }
    if (spent || yields) {
      drop(pooled, spent ? "its time is over" : "another pool needs room", true);
    } else if (next != null) {
      hand(next.borrower, pooled);
    } else if (budget.contended()) {
      budget.relieve();
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

  /** A connection is of no use any more: it is closed, and somebody else may need a new one. */
  public void drop(Pooled<S> pooled) {
    drop(pooled, pooled.connection().open() ? "not usable any more" : "lost", false);
  }

  private void drop(Pooled<S> pooled, String why, boolean politely) {
    Next next;
    synchronized (lock) {
      stock.remove(pooled, why);
      next = supply.next(false);
    }
    if (politely) {
      pooled.connection().terminate();
    } else {
      pooled.connection().close();
    }
    go(next, pooled.connection().home());
    budget.relieve();
  }

  /**
   * Ends what is too old, refuses who has waited for too long, opens what is to be kept in advance;
   * called some times a second.
   *
   * @param loops where new connections may live
   */
  public void sweep(List<? extends Loop> loops) {
    long now = ticker.read();
    List<Pooled<S>> old;
    List<Waiter<S>> refused;
    List<Waiter<S>> told;
    Next next;
    ErrorFields why;
    int waiting;
    synchronized (lock) {
      PoolLimits limits = supply.limits;
      old = stock.takeOld(limits, supply.generation, now);
      refused = limits.waitTimeout() > 0 ? line.takeSince(now - limits.waitTimeout()) : List.of();
      why = PoolEvents.waitedTooLong(limits, supply.paused, supply.full());
      told = limits.noticeAfter() > 0 ? line.toTell(now - limits.noticeAfter()) : List.of();
      next = supply.next(false);
      waiting = line.size();
      supply.events.refused(refused.size(), now, limits, supply.full());
    }
    old.forEach(pooled -> pooled.connection().terminate());
    refuse(refused, why);
    for (Waiter<S> waiter : told) {
      Duration since = Duration.ofNanos(now - waiter.since);
      waiter.borrower.loop().execute(() -> waiter.borrower.stillWaiting(since, waiting - 1));
    }
    go(next, loops.get(0));
    fill(loops);
  }

  private void fill(List<? extends Loop> loops) {
    int count;
    Next next;
    do {
      synchronized (lock) {
        count = stock.total();
        next = supply.inAdvance();
      }
      if (next instanceof Next.Open) {
        go(next, loops.get(count % loops.size()));
      }
    } while (next instanceof Next.Open);
  }

  private void refuse(List<Waiter<S>> waiters, ErrorFields why) {
    for (Waiter<S> waiter : waiters) {
      waiter.borrower.loop().execute(() -> waiter.borrower.refused(why));
    }
  }

  /** Lends nothing for now; what is lent goes on. */
  public void pause() {
    synchronized (lock) {
      supply.paused = true;
    }
  }

  /** Lends again. */
  public void resume(Loop loop) {
    List<Runnable> tasks = new ArrayList<>();
    synchronized (lock) {
      supply.paused = false;
      Waiter<S> waiter = line.first();
      while (waiter != null) {
        Pooled<S> pooled = stock.lend(waiter.borrower.loop().index());
        if (pooled == null) {
          break;
        }
        Waiter<S> next = line.next(pooled.connection().home().index());
        if (next != null) {
          tasks.add(() -> hand(next.borrower, pooled));
        }
        waiter = line.first();
      }
    }
    tasks.forEach(Runnable::run);
    Next next;
    do {
      synchronized (lock) {
        next = supply.next(false);
      }
      go(next, loop);
    } while (next instanceof Next.Open);
  }

  /** Connections that are there now are closed as soon as they are free. */
  public void renew() {
    List<Pooled<S>> old;
    synchronized (lock) {
      supply.generation++;
      supply.cautious(false);
      old = stock.takeAll("renewed");
    }
    end(old);
  }

  private void end(List<Pooled<S>> old) {
    old.forEach(pooled -> pooled.connection().terminate());
    budget.relieve();
  }

  /** Other limits, from now on. */
  public void limits(PoolLimits next) {
    synchronized (lock) {
      supply.limits = next;
    }
    budget.relieve();
  }

  /** Ends it: idle connections now, lent ones when they come back; who waits is refused. */
  public void close(ErrorFields why) {
    List<Pooled<S>> old;
    List<Waiter<S>> refused;
    synchronized (lock) {
      supply.closed = true;
      old = stock.takeAll("the pool is closed");
      refused = line.takeAll();
    }
    end(old);
    refuse(refused, why);
  }

  /** What it has now. */
  public PoolFigures figures() {
    synchronized (lock) {
      return supply.figures();
    }
  }

  /** Its connections that are lent. */
  public List<Pooled<S>> lent() {
    synchronized (lock) {
      return stock.allLent();
    }
  }

  /** Its connections that wait for work. */
  public List<Pooled<S>> idle() {
    synchronized (lock) {
      return stock.allIdle();
    }
  }

  /** The limits of now. */
  public PoolLimits limits() {
    synchronized (lock) {
      return supply.limits;
    }
  }

  /** Whether a connection is closed as soon as it is free. */
  public boolean outdated(Pooled<S> pooled) {
    synchronized (lock) {
      return pooled.generation() != supply.generation;
    }
  }
}
