package io.dese.proxy.catalog;

import io.dese.core.catalog.CatalogMonitor;
import io.dese.core.sql.StatementProfile;
import io.dese.health.Ticker;
import io.dese.proxy.loop.Loop;
import io.dese.proxy.session.Judge;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the catalog of one database says of the texts that clients send: above all which of its
 * functions leave nothing behind in a session. Thread-safe.
 */
public final class DatabaseCatalog implements Judge, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseCatalog.class);

  /** The first clients of a database wait for its catalog, but no longer than this. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final String name;
  private final CatalogMonitor monitor;
  private final Executor workers;
  private volatile @Nullable CatalogLogin login;
  private volatile @Nullable CompletableFuture<Void> firstLook;
  private volatile boolean told;

  /**
   * Nothing was read yet.
   *
   * @param name as clients call the database
   * @param workers may wait for servers
   */
  public DatabaseCatalog(String name, Executor workers, Ticker ticker) {
    this.name = name;
    this.workers = workers;
    monitor = new CatalogMonitor(this::open, workers, ticker);
  }

  /** How to log in from now on; null when no way is known. */
  public void login(@Nullable CatalogLogin next) {
    if (next != null || login == null) {
      login = next;
    }
    if (login == null && !told) {
      told = true;
      LOG.info(
          "the catalog of database {} is not read, because no password is known in clear"
              + " (databases.{}.password, auth.server-password or auth.query-user):"
              + " functions that are not PostgreSQL's own bind a session to its connection",
          name,
          name);
    }
  }

  private Connection open() throws SQLException {
    CatalogLogin now = login;
    if (now == null) {
      throw new SQLException("no login is known", "28000");
    }
    return now.open();
  }

  /**
   * Goes on, on a loop, when the catalog has been read once, could not be, or takes too long; at
   * once if that is known already.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // a loop that takes no task has no clients either
  public void whenRead(Loop loop, Runnable then) {
    CompletableFuture<Void> look = login == null ? null : firstLook();
    if (look == null || look.isDone()) {
      then.run();
    } else {
      look.thenRun(() -> loop.execute(then));
    }
  }

  private synchronized CompletableFuture<Void> firstLook() {
    CompletableFuture<Void> known = firstLook;
    if (known != null) {
      return known;
    }
    CompletableFuture<Void> look = new CompletableFuture<>();
    firstLook = look;
    monitor.poll();
    try {
      workers.execute(() -> await(look));
    } catch (RejectedExecutionException e) {
      // The proxy is being closed.
      look.complete(null);
    }
    return look;
  }

  private void await(CompletableFuture<Void> look) {
    try {
      if (!monitor.awaitFirstLook(PATIENCE)) {
        LOG.warn("the catalog of database {} was not read within {}", name, PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      look.complete(null);
    }
  }

  /** Looks whether it has changed; to be called every few seconds, returns at once. */
  public void poll() {
    if (firstLook != null) {
      monitor.poll();
    }
  }

  @Override
  public StatementProfile judge(StatementProfile profile) {
    return monitor.judge(profile);
  }

  @Override
  public Object state() {
    return monitor.catalog();
  }

  @Override
  public void defined() {
    if (firstLook != null) {
      monitor.ddlSeen();
    }
  }

  @Override
  public void close() {
    monitor.close();
  }
}
