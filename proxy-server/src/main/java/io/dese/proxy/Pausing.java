package io.dese.proxy;

import io.dese.proxy.admin.ProxyControl.Did;
import io.dese.proxy.admin.ProxyControl.Outcome;
import io.dese.proxy.admin.ProxyControl.Refused;
import io.dese.proxy.loop.Loop;
import io.dese.proxy.pool.PoolFigures;
import io.dese.proxy.protocol.ErrorFields;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Pauses pools and waits until nobody works with their connections. */
final class Pausing {

  private static final long EVERY_NANOS = 20_000_000;

  /** When somebody who waits is told what for. */
  private static final int PATIENCE = 50;

  private final Databases databases;
  private final Loop loop;

  /**
   * A pausing.
   *
   * @param loop looks whether all connections are back
   */
  Pausing(Databases databases, Loop loop) {
    this.databases = databases;
    this.loop = loop;
  }

  /** New transactions are held from now on; completes when those under way have ended. */
  CompletionStage<Outcome> pause(String database, Consumer<ErrorFields> notices) {
    databases.pause(database);
    CompletableFuture<Outcome> done = new CompletableFuture<>();
    loop.execute(() -> look(database, notices, done, 0));
    return done;
  }

  private void look(
      String database, Consumer<ErrorFields> notices, CompletableFuture<Outcome> done, int turns) {
    int lent = 0;
    boolean paused = true;
    for (DatabasePool pool : databases.of(database)) {
      PoolFigures figures = pool.pool().figures();
      lent += figures.lent() + figures.opening();
      paused &= figures.paused();
    }
    if (!paused) {
      done.complete(new Refused(ErrorFields.error("57014", "PAUSE was ended by RESUME")));
    } else if (lent == 0) {
      done.complete(new Did(List.of()));
    } else {
      if (turns == PATIENCE) {
        notices.accept(
            ErrorFields.notice(
                    "00000", "waiting for " + lent + " server connections that clients still have")
                .hint("SHOW CLIENTS tells whose: look for a link, and for pinned."));
      }
      loop.schedule(() -> look(database, notices, done, turns + 1), EVERY_NANOS);
    }
  }
}
