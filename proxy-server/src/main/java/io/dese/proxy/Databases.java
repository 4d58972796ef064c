package io.dese.proxy;

import io.dese.core.sql.StatementProfiles;
import io.dese.health.Ticker;
import io.dese.proxy.auth.Credential;
import io.dese.proxy.config.DatabaseConfig;
import io.dese.proxy.config.PoolConfig;
import io.dese.proxy.config.ProxyConfig;
import io.dese.proxy.config.TimeoutsConfig;
import io.dese.proxy.net.NettyLoops;
import io.dese.proxy.pool.PoolLimits;
import io.dese.proxy.server.ServerAddress;
import io.dese.proxy.server.ServerConnector;
import io.dese.proxy.server.ServerTarget;
import io.dese.proxy.session.PoolMode;
import io.dese.proxy.session.PreparedPolicy;
import io.dese.proxy.session.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** All pools, made when somebody first needs them. Thread-safe. */
final class Databases {

  private static final int CACHED_TEXT = 8 << 20;
  private static final long RENEWAL_NANOS = 5_000_000_000L;

  private final NettyLoops loops;
  private final ServerConnector connector;
  private final Ticker ticker;
  private final Texts texts;
  private final @Nullable ServerTls tls;
  private long renewedAt;
  private final Map<Key, Entry> pools = new ConcurrentHashMap<>();

  /** What a pool is for. */
  record Key(String database, String user) {}

  private record Entry(DatabasePool pool, AtomicReference<ServerTarget> target) {}

  Databases(
      NettyLoops loops,
      ServerConnector connector,
      Ticker ticker,
      String statementPrefix,
      @Nullable ServerTls tls) {
    this.loops = loops;
    this.connector = connector;
    this.ticker = ticker;
    this.tls = tls;
    texts = new Texts(new StatementProfiles(CACHED_TEXT), profile -> profile, statementPrefix);
  }

  /**
   * What is prepared for a name may mean another thing by now, by a definition that did not come
   * through the proxy: all of it is prepared anew every five seconds.
   *
   * @param now reading of the ticker
   */
  void passesTime(long now) {
    if (now - renewedAt > RENEWAL_NANOS) {
      renewedAt = now;
      texts.defined();
    }
  }

  /** All pools there are. */
  Map<Key, DatabasePool> all() {
    Map<Key, DatabasePool> all = new LinkedHashMap<>();
    pools.forEach((key, entry) -> all.put(key, entry.pool()));
    return all;
  }

  /**
   * The pool of a database for a user.
   *
   * @param serverUser as whom servers are logged in to
   * @param credential what is known of that user now
   */
  DatabasePool pool(
      ProxyConfig config,
      DatabaseConfig database,
      String name,
      String serverUser,
      Credential credential) {
    ServerTarget target = target(config, database, name, serverUser, credential);
    Entry entry =
        pools.computeIfAbsent(
            new Key(name, serverUser), key -> make(settings(config, key), target, config));
    entry.target().set(target);
    return entry.pool();
  }

  private Entry make(PoolSettings settings, ServerTarget target, ProxyConfig config) {
    AtomicReference<ServerTarget> latest = new AtomicReference<>(target);
    int cancelTimeout = (int) config.timeouts().cancelWait().toMillis();
    ServerOpener opener = new ServerOpener(connector, latest::get, cancelTimeout);
    return new Entry(new DatabasePool(settings, opener, texts, loops, ticker), latest);
  }

  private ServerTarget target(
      ProxyConfig config, DatabaseConfig database, String name, String user, Credential known) {
    List<ServerAddress> addresses = new ArrayList<>();
    database.hosts().forEach(host -> addresses.add(new ServerAddress(host.host(), host.port())));
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("database", database.databaseOr(name));
    parameters.put("client_encoding", "UTF8");
    parameters.putAll(database.serverParameters());
    long timeout = config.timeouts(name, user).serverConnect().toMillis();
    return new ServerTarget(
        addresses,
        user,
        parameters,
        known,
        tls == null ? null : tls.context(),
        tls != null && tls.required(),
        tls != null && tls.verifiesName(),
        (int) timeout);
  }

  static PoolSettings settings(ProxyConfig config, Key key) {
    PoolConfig pool = config.pool(key.database(), key.user());
    TimeoutsConfig timeouts = config.timeouts(key.database(), key.user());
    PoolLimits limits =
        new PoolLimits(
            pool.size(),
            pool.reserveSize(),
            nanos(pool.reserveAfter()),
            nanos(pool.idleTimeout()),
            nanos(pool.lifeTime()),
            nanos(timeouts.queryWait()),
            nanos(timeouts.noticeAfter()));
    return new PoolSettings(
        limits,
        PoolMode.valueOf(pool.mode().name()),
        new PreparedPolicy(pool.preparedStatements(), pool.autoPrepare()),
        Objects.requireNonNullElse(pool.resetQuery(), ""));
  }

  private static long nanos(@Nullable Duration duration) {
    return duration == null ? 0 : duration.toNanos();
  }
}
