package io.dese.proxy;

import io.dese.core.sql.StatementProfiles;
import io.dese.health.Ticker;
import io.dese.proxy.catalog.DatabaseCatalog;
import io.dese.proxy.session.TextMemory;
import io.dese.proxy.session.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** What is known of each database, whoever uses it: its texts and its catalog. Thread-safe. */
final class Catalogs implements AutoCloseable {

  /** Characters of texts whose meaning is remembered, for each database. */
  private static final int CACHED_TEXT = 8 << 20;

  private static final long EVERY_NANOS = 5_000_000_000L;

  private final String prefix;
  private final TextMemory memory;
  private final Executor workers;
  private final Ticker ticker;
  private final Map<String, Known> all = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private long renewedAt;

  /** What is known of one database. */
  record Known(Texts texts, DatabaseCatalog catalog) {}

  /**
   * Of no database yet.
   *
   * @param prefix of the names of prepared statements on servers
   * @param workers may wait for servers
   */
  Catalogs(String prefix, TextMemory memory, Executor workers, Ticker ticker) {
    this.prefix = prefix;
    this.memory = memory;
    this.workers = workers;
    this.ticker = ticker;
  }

  /** Of the database that clients call so. */
  Known of(String database) {
    return all.computeIfAbsent(database, this::make);
  }

  private Known make(String database) {
    DatabaseCatalog catalog = new DatabaseCatalog(database, workers, ticker);
    String own = prefix + numbers.incrementAndGet() + '_';
    return new Known(new Texts(new StatementProfiles(CACHED_TEXT), catalog, own, memory), catalog);
  }

  /** How much text of prepared statements is kept, of all databases together. */
  TextMemory memory() {
    return memory;
  }

  /** The texts of each. */
  Collection<Texts> texts() {
    return all.values().stream().map(Known::texts).toList();
  }

  /**
   * What is prepared for a name may mean another thing by now, by a definition that did not come
   * through the proxy: all of it is prepared anew every five seconds, and catalogs are looked at.
   *
   * @param now reading of the ticker
   */
  void passesTime(long now) {
    if (now - renewedAt > EVERY_NANOS) {
      renewedAt = now;
      all.values()
          .forEach(
              known -> {
                known.texts().mayBeDefined();
                known.catalog().poll();
              });
    }
  }

  @Override
  public void close() {
    List.copyOf(all.values()).forEach(known -> known.catalog().close());
  }
}
