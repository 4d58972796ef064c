package io.dese.proxy;

import io.dese.core.session.ProcessMarks;
import io.dese.core.session.Session;
import io.dese.core.sql.SettingChange;
import io.dese.health.Ticker;
import io.dese.proxy.client.ClientConnection;
import io.dese.proxy.loop.Loop;
import io.dese.proxy.net.NettyLoop;
import io.dese.proxy.net.NettyLoops;
import io.dese.proxy.pool.Pool;
import io.dese.proxy.pool.Pooled;
import io.dese.proxy.session.ClientSession;
import io.dese.proxy.session.Reported;
import io.dese.proxy.session.ServerSide;
import io.dese.proxy.session.SessionContext;
import io.dese.proxy.session.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pool of one database and server user, with what its sessions share. Thread-safe. */
final class DatabasePool {

  /** More settings at start-up than these are asked of a server each time. */
  private static final int MOST_GREETINGS = 256;

  private final Pool<ServerSide> pool;
  private final ServerOpener opener;
  private final List<SessionContext> contexts = new ArrayList<>();
  private final ProcessMarks marks;
  private final Map<List<SettingChange>, Reported> greetings =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<SettingChange>, Reported> eldest) {
          return size() > MOST_GREETINGS;
        }
      };

  DatabasePool(
      PoolSettings settings, ServerOpener opener, Texts texts, NettyLoops loops, Ticker ticker) {
    this.opener = opener;
    marks = new ProcessMarks();
    pool = new Pool<>(ticker, settings.limits(), loops.all().size(), opener, ServerSide::new);
    for (NettyLoop loop : loops.all()) {
      contexts.add(
          new SessionContext(
              pool,
              (running, then) -> cancel(loop, running, then),
              texts.reader(),
              settings.mode(),
              settings.statements(),
              settings.resetQuery()));
    }
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
