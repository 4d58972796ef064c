package io.dese.core.catalog;

import io.dese.core.probe.ConnectionSource;
import io.dese.core.sql.StatementProfile;
import io.dese.health.Ticker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the catalog of one database up to date: reads it again when its fingerprint has changed.
 *
 * <p>Someone has to call {@link #poll} every few seconds. A definition that was seen on its way to
 * the server is looked for at once; until the catalog has been looked at after it, or while it
 * cannot be, the old one makes nothing a read any more.
 *
 * <p>Thread-safe. One thread at a time talks to the server; the others never wait for it.
 */
public final class CatalogMonitor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CatalogMonitor.class);

  private final ConnectionSource primary;
  private final Executor worker;
  private final Ticker ticker;
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final ReentrantLock polling = new ReentrantLock();
  private final ReentrantLock publishing = new ReentrantLock();
  private final AtomicBoolean asked = new AtomicBoolean();
  private final CountDownLatch firstLook = new CountDownLatch(1);
  private volatile Catalog catalog = Catalog.NONE;
  private volatile boolean closed;
  private volatile boolean failing;
  private volatile @Nullable Link link;
  private volatile @Nullable Long lookedAt;

  /** How often the catalog was called into question; guarded by {@code publishing}. */
  private long doubts;

  /** A connection, and what was read over it. */
  private record Link(Connection connection, String fingerprint) {}

  /**
   * A monitor that has read nothing yet.
   *
   * @param primary opens connections to the primary
   * @param worker runs what waits for the server
   */
  public CatalogMonitor(ConnectionSource primary, Executor worker) {
    this(primary, worker, Ticker.system());
  }

  /**
   * A monitor that has read nothing yet.
   *
   * @param primary opens connections to the primary
   * @param worker runs what waits for the server
   * @param ticker the clock of {@link #figures}
   */
  public CatalogMonitor(ConnectionSource primary, Executor worker, Ticker ticker) {
    this.primary = primary;
    this.worker = worker;
    this.ticker = ticker;
  }

  /**
   * What the monitor has done.
   *
   * @param reads how often the catalog was read as a whole: at first, and after each change
   * @param failures how often it could not be looked at
   * @param age time since it was last known to be up to date, in nanoseconds; null before the first
   *     look
   */
  public record Figures(long reads, long failures, @Nullable Long age) {}

  /** What it has done so far; never blocks. */
  public Figures figures() {
    Long at = lookedAt;
    return new Figures(reads.get(), failures.get(), at == null ? null : ticker.read() - at);
  }

  /** The catalog as it was last read; {@link Catalog#NONE} before. */
  public Catalog catalog() {
    return catalog;
  }

  /** What a statement is in this database, as far as is known. */
  public StatementProfile judge(StatementProfile profile) {
    return catalog.judge(profile);
  }

  /**
   * A standby has refused the statement because it writes: it counts as a write until the catalog
   * changes.
   */
  public StatementProfile refused(StatementProfile profile) {
    return catalog.refused(profile);
  }

  /** A definition was committed through us: look at once. */
  public void ddlSeen() {
    distrust();
    poll();
  }

  /** Another server is the primary now: look there. */
  public void primaryChanged() {
    distrust();
    drop();
    poll();
  }

  /** Looks whether the catalog has changed, on a worker's thread; returns at once. */
  public void poll() {
    if (closed || asked.getAndSet(true)) {
      return;
    }
    try {
      worker.execute(this::look);
    } catch (RejectedExecutionException e) {
      // The cluster is being closed.
      asked.set(false);
    }
  }

  /**
   * Waits until the catalog has been read once, or could not be.
   *
   * @return whether that was in time
   */
  public boolean awaitFirstLook(Duration timeout) throws InterruptedException {
    return firstLook.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    closed = true;
    drop();
  }

  /** Looks whether the catalog has changed, and reads it if so. */
  void look() {
    polling.lock();
    try {
      // From here on a new wish needs a new look: this one may come too early for it.
      asked.set(false);
      if (!closed) {
        lookTwice();
        failing = false;
      }
    } catch (SQLException | RuntimeException e) {
      failed(e);
    } finally {
      polling.unlock();
      firstLook.countDown();
    }
  }

  /**
   * The connection may have been idle when the server went away and came back: a new one counts.
   */
  private void lookTwice() throws SQLException {
    boolean used = link != null;
    try {
      refresh();
    } catch (SQLException e) {
      drop();
      if (!used || closed) {
        throw e;
      }
      refresh();
    }
  }

  private void refresh() throws SQLException {
    long doubtsBefore = doubts();
    long now = ticker.read();
    Link current = link;
    if (current == null) {
      current = new Link(open(), "");
      link = current;
      if (closed) {
        drop();
        throw new SQLException("the monitor was closed while it connected");
      }
    }
    String fingerprint = CatalogReader.fingerprint(current.connection());
    if (current.fingerprint().equals(fingerprint)) {
      publish(catalog.confirmed(), doubtsBefore);
      lookedAt = now;
      return;
    }
    // What changes from here on changes the fingerprint too, so the next look finds it.
    publish(CatalogReader.read(current.connection()), doubtsBefore);
    LOG.debug("Read the catalog");
    reads.incrementAndGet();
    lookedAt = now;
    if (doubts() == doubtsBefore) {
      link = new Link(current.connection(), fingerprint);
    }
  }

  private long doubts() {
    publishing.lock();
    try {
      return doubts;
    } finally {
      publishing.unlock();
    }
  }

  /** A doubt that came up since has to be looked into first: its definition may not be in sight. */
  private void publish(Catalog read, long doubtsBefore) {
    publishing.lock();
    try {
      catalog = doubts == doubtsBefore ? read : read.distrusted();
    } finally {
      publishing.unlock();
    }
  }

  private Connection open() throws SQLException {
    Connection connection = primary.open();
    try {
      CatalogReader.prepare(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      abort(connection);
      throw e;
    }
  }

  private void failed(Exception e) {
    failures.incrementAndGet();
    drop();
    distrust();
    if (closed || failing) {
      LOG.debug("Still no catalog", e);
      return;
    }
    failing = true;
    LOG.warn(
        "Cannot read the catalog; functions that are not PostgreSQL's own count as writes: {}",
        e.toString());
  }

  private void distrust() {
    publishing.lock();
    try {
      doubts++;
      catalog = catalog.distrusted();
    } finally {
      publishing.unlock();
    }
  }

  private void drop() {
    Link current = link;
    link = null;
    if (current != null) {
      abort(current.connection());
    }
  }

  private static void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // It is given up either way; the server notices by the closed socket.
    }
  }
}
