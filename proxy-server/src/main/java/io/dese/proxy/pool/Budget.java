package io.dese.proxy.pool;

import io.dese.proxy.server.ServerAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Limits that several pools share: connections to one node, and those of one database there.
 * Thread-safe; asked only when a connection is opened or closed.
 *
 * <p>A pool that is denied room is hungry. Whoever has waited longest is served first, whatever its
 * pool: an idle connection of another pool is closed for him, the one that has been idle longest.
 * Where none is idle, a pool whose clients have waited for clearly less gives up the next
 * connection that comes back to it.
 *
 * <p>Locks are taken in the order {@code turn}, a pool's, {@code counts}.
 */
public final class Budget {

  /** How much longer a client has to have waited than those of the pool that gives way. */
  private static final long PATIENCE_NANOS = 200_000_000;

  private final Map<Place, Integer> counts = new HashMap<>();
  private final List<Member> pools = new CopyOnWriteArrayList<>();
  private final Set<Member> hungry = ConcurrentHashMap.newKeySet();
  private final Object turn = new Object();
  private volatile boolean contended;

  /** What counts together; an empty database stands for all. */
  private record Place(String database, ServerAddress node) {}

  /** A pool, as the others see it. */
  interface Member {

    /** When the client came that has waited longest; null when nobody waits. */
    @Nullable Long waitingSince();

    /** Opens what it needs as far as there is room; null when it has all, else what is full. */
    @Nullable Full opens();

    /** Since when its oldest idle connection has been idle that a limit counts; null for none. */
    @Nullable Long idleSince(Full full);

    /** Closes that connection; whether there was one. */
    boolean evict(Full full);

    /** How many connections clients have that a limit counts. */
    int lentWithin(Full full);

    /** It is to give up so many of the connections that come back to it. */
    void owes(int connections);
  }

  void join(Member pool) {
    pools.add(pool);
  }

  /**
   * Takes room for one connection.
   *
   * @return what is full; null when there was room
   */
  @Nullable Full take(Shares shares, ServerAddress node) {
    Place all = new Place("", node);
    Place own = new Place(shares.database(), node);
    synchronized (counts) {
      if (shares.perNode() > 0 && counts.getOrDefault(all, 0) >= shares.perNode()) {
        return new Full("limits.connections-per-node", shares.perNode(), node, "");
      }
      if (shares.perDatabase() > 0 && counts.getOrDefault(own, 0) >= shares.perDatabase()) {
        return new Full(shares.setting(), shares.perDatabase(), node, shares.database());
      }
      counts.merge(all, 1, Integer::sum);
      if (!own.equals(all)) {
        counts.merge(own, 1, Integer::sum);
      }
      return null;
    }
  }

  /** Gives it back; {@link #relieve} has to follow, outside the pool's lock. */
  void give(Shares shares, ServerAddress node) {
    Place all = new Place("", node);
    Place own = new Place(shares.database(), node);
    synchronized (counts) {
      counts.computeIfPresent(all, (same, count) -> count == 1 ? null : count - 1);
      if (!own.equals(all)) {
        counts.computeIfPresent(own, (same, count) -> count == 1 ? null : count - 1);
      }
    }
  }

  /** Whether somebody was denied room: then all have to wait for their turn. */
  boolean contended() {
    return contended;
  }

  /** A pool was denied room; it must not hold its lock. */
  void wants(Member pool) {
    if (hungry.add(pool)) {
      contended = true;
      relieve();
    }
  }

  /** There may be room again, or something idle. */
  void relieve() {
    if (!contended) {
      return;
    }
    synchronized (turn) {
      for (Member pool : byWait()) {
        // It may become hungry again meanwhile, and must not be forgotten then.
        hungry.remove(pool);
        Full full = pool.opens();
        while (full != null && evict(full)) {
          full = pool.opens();
        }
        if (full != null) {
          hungry.add(pool);
        }
      }
      contended = !hungry.isEmpty();
    }
  }

  /** Hungry pools, that of the longest waiter first. */
  private List<Member> byWait() {
    record Wait(Member pool, long since) {}
    List<Wait> waits = new ArrayList<>();
    for (Member pool : List.copyOf(hungry)) {
      // In this order: a client that comes meanwhile makes it hungry again.
      hungry.remove(pool);
      Long since = pool.waitingSince();
      if (since != null) {
        hungry.add(pool);
        waits.add(new Wait(pool, since));
      }
    }
    waits.sort(Comparator.comparingLong(Wait::since));
    return waits.stream().map(Wait::pool).toList();
  }

  private boolean evict(Full full) {
    Member oldest = null;
    long since = 0;
    for (Member pool : pools) {
      Long idle = pool.idleSince(full);
      if (idle != null && (oldest == null || idle - since < 0)) {
        oldest = pool;
        since = idle;
      }
    }
    return oldest != null && oldest.evict(full);
  }

  /**
   * Lets pools give way whose clients wait less long; called some times a second.
   *
   * @param now reading of the ticker
   */
  public void sweep(long now) {
    if (!contended) {
      return;
    }
    relieve();
    Map<Member, Integer> owed = new HashMap<>();
    synchronized (turn) {
      for (Member pool : byWait()) {
        Long since = pool.waitingSince();
        Full full = since == null || now - since < PATIENCE_NANOS ? null : pool.opens();
        Member donor = since == null || full == null ? null : donor(pool, full, since);
        if (donor != null) {
          owed.merge(donor, 1, Integer::sum);
        }
      }
    }
    pools.forEach(pool -> pool.owes(owed.getOrDefault(pool, 0)));
  }

  /** The pool with most connections among those whose clients have waited for clearly less. */
  private @Nullable Member donor(Member hungryOne, Full full, long since) {
    Member most = null;
    int lent = 0;
    for (Member pool : pools) {
      Long its = pool.waitingSince();
      boolean yields = pool != hungryOne && (its == null || its - since > PATIENCE_NANOS);
      int has = yields ? pool.lentWithin(full) : 0;
      if (has > lent) {
        most = pool;
        lent = has;
      }
    }
    return most;
  }
}
