package io.dese.proxy;

import io.dese.core.session.ProcessMarks;
import io.dese.core.session.Session;
import io.dese.core.sql.SettingChange;
import io.dese.health.Ticker;
import io.dese.proxy.client.ClientConnection;
import io.dese.proxy.figures.Tally;
import io.dese.proxy.figures.Totals;
import io.dese.proxy.loop.Loop;
import io.dese.proxy.net.NettyLoop;
import io.dese.proxy.net.NettyLoops;
import io.dese.proxy.pool.Budget;
import io.dese.proxy.pool.Pool;
import io.dese.proxy.pool.Pooled;
import io.dese.proxy.session.ClientSession;
import io.dese.proxy.session.Oversight;
import io.dese.proxy.session.Reported;
import io.dese.proxy.session.ServerSide;
import io.dese.proxy.session.SessionContext;
import io.dese.proxy.session.SessionTimeouts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pool of one database and server user, with what its sessions share. Thread-safe. */
final class DatabasePool {

  /** More settings at start-up than these are asked of a server each time. */
  private static final int MOST_GREETINGS = 256;

  private final String user;
  private final Pool<ServerSide> pool;
  private final ServerOpener opener;
  private final Catalogs.Known known;
  private final NettyLoops loops;
  private final Ticker ticker;
  private final SlowLog slow;
  private final List<Tally> tallies = new ArrayList<>();
  private volatile PoolSettings settings;
  private volatile List<SessionContext> contexts;
  private volatile Period period;
  private final ProcessMarks marks;
  private final Map<List<SettingChange>, Reported> greetings =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<SettingChange>, Reported> eldest) {
          return size() > MOST_GREETINGS;
        }
      };

  /** What pools have in common. */
  record Common(Catalogs.Known known, Budget budget, NettyLoops loops, Ticker ticker) {}

  DatabasePool(
      String user, PoolSettings settings, ServerOpener opener, SlowLog slow, Common common) {
    this.user = user;
    this.settings = settings;
    this.opener = opener;
    known = common.known();
    loops = common.loops();
    ticker = common.ticker();
    this.slow = slow;
    marks = new ProcessMarks();
    period = Period.begin(ticker.read());
    int count = loops.all().size();
    pool = new Pool<>(ticker, settings.limits(), common.budget(), count, opener, ServerSide::new);
    loops.all().forEach(loop -> tallies.add(new Tally()));
    contexts = contexts(settings);
  }

  private List<SessionContext> contexts(PoolSettings with) {
    List<SessionContext> all = new ArrayList<>();
    for (NettyLoop loop : loops.all()) {
      all.add(
          new SessionContext(
              pool,
              (running, then) -> cancel(loop, running, then),
              known.texts().reader(),
              with.mode(),
              with.statements(),
              with.resetQuery(),
              new Oversight(tallies.get(loop.index()), this::timeouts, slow)));
    }
    return List.copyOf(all);
  }

  /** From now on; sessions that are there keep the mode with which they came. */
  void reload(PoolSettings next) {
    pool.limits(next.limits());
    boolean sessions =
        next.mode() != settings.mode()
            || !next.statements().equals(settings.statements())
            || !next.resetQuery().equals(settings.resetQuery());
    settings = next;
    if (sessions) {
      contexts = contexts(next);
    }
  }

  PoolSettings settings() {
    return settings;
  }

  SessionTimeouts timeouts() {
    return settings.timeouts();
  }

  /** What its sessions have counted. */
  Totals totals() {
    return Totals.of(tallies);
  }

  Period period() {
    return period;
  }

  /** Called some times a second. */
  void sweep() {
    pool.sweep(loops.all());
    long now = ticker.read();
    if (period.over(now)) {
      period = period.next(now, totals());
    }
  }

  /** As whom servers are logged in to. */
  String user() {
    return user;
  }

  Pool<ServerSide> pool() {
    return pool;
  }

  ServerOpener opener() {
    return opener;
  }

  /** A session for a client, which has to enter if the greeting is not known. */
  ClientSession session(ClientConnection client, List<SettingChange> startup, Reported shown) {
    SessionContext context = contexts.get(client.loop().index());
    return new ClientSession(client, context, new Session(marks), startup, shown);
  }

  /** Goes on, on a loop, when it is known what texts do in this database, or cannot be. */
  void whenKnown(Loop loop, Runnable then) {
    known.catalog().whenRead(loop, then);
  }

  /** What servers have reported to somebody with the same settings; null when nobody came yet. */
  @Nullable Reported greeting(List<SettingChange> startup) {
    synchronized (greetings) {
      return greetings.get(startup);
    }
  }

  void greeted(List<SettingChange> startup, Reported shown) {
    synchronized (greetings) {
      greetings.put(startup, shown);
    }
  }

  /** Cancels what a connection runs; it is not lent again before that is done. */
  private void cancel(Loop loop, Pooled<ServerSide> running, Runnable then) {
    running.connection().cancelBegins();
    opener.cancel(
        loop,
        running.connection(),
        () -> {
          pool.cancelDone(running);
          then.run();
        });
  }
}
