package io.dese.proxy;

import io.dese.health.Ticker;
import io.dese.proxy.auth.AuthQuery;
import io.dese.proxy.auth.Credential;
import io.dese.proxy.catalog.CatalogLogin;
import io.dese.proxy.config.DatabaseConfig;
import io.dese.proxy.config.PoolConfig;
import io.dese.proxy.config.ProxyConfig;
import io.dese.proxy.config.Secret;
import io.dese.proxy.config.TimeoutsConfig;
import io.dese.proxy.net.NettyLoops;
import io.dese.proxy.pool.Budget;
import io.dese.proxy.pool.PoolLimits;
import io.dese.proxy.pool.Shares;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.server.ServerAddress;
import io.dese.proxy.server.ServerConnector;
import io.dese.proxy.server.ServerTarget;
import io.dese.proxy.session.PoolMode;
import io.dese.proxy.session.PreparedPolicy;
import io.dese.proxy.session.SessionTimeouts;
import io.netty.channel.WriteBufferWaterMark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All pools, made when somebody first needs them. Thread-safe. */
final class Databases {

  private final NettyLoops loops;
  private final ServerConnector connector;
  private final Ticker ticker;
  private final Catalogs catalogs;
  private final Budget budget = new Budget();
  private final Rests rests;
  private final Map<Key, Entry> pools = new ConcurrentHashMap<>();
  private final Set<String> paused = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ServerTls tls;
  private volatile long slow;
  private volatile int cancelWait;
  private volatile WriteBufferWaterMark buffer;
  private volatile boolean allPaused;
  private volatile boolean closed;

  /** What a pool is for. */
  record Key(String database, String user) {}

  private record Entry(DatabasePool pool, AtomicReference<ServerTarget> target) {}

  Databases(
      NettyLoops loops,
      Supplier<String> nonces,
      Ticker ticker,
      Catalogs catalogs,
      @Nullable ServerTls tls,
      ProxyConfig config) {
    slow = nanos(config.log().slowStatement());
    this.loops = loops;
    buffer = mark(config);
    cancelWait = (int) config.timeouts().cancelWait().toMillis();
    rests = new Rests(ticker, nanos(config.timeouts().serverLoginRetry()));
    connector = new ServerConnector(loops, nonces, this::buffer);
    this.ticker = ticker;
    this.tls = tls;
    this.catalogs = catalogs;
  }

  /**
   * Looks after all pools; called some times a second.
   *
   * @param now reading of the ticker
   */
  void sweep(long now) {
    pools.values().forEach(entry -> entry.pool().sweep());
    budget.sweep(now);
    catalogs.passesTime(now);
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
   * @param user as whom servers are logged in to
   */
  DatabasePool pool(ProxyConfig config, DatabaseConfig database, String name, ServerUser user) {
    Credential known = user.credential();
    ServerTarget target = target(config, database, name, user.name(), known);
    catalogs.of(name).catalog().login(CatalogLogin.of(config, database, name, user.name(), known));
    Entry entry =
        pools.computeIfAbsent(
            new Key(name, user.name()), key -> make(settings(config, key), key, target));
    entry
        .target()
        .updateAndGet(
            last ->
                known.opensServers() || !last.credential().opensServers()
                    ? target
                    : target(config, database, name, user.name(), last.credential()));
    return entry.pool();
  }

  /** Makes the pools that keep connections in advance, where it is known as whom. */
  void prepare(ProxyConfig config, Credentials credentials) {
    config
        .databases()
        .forEach(
            (name, database) -> {
              ServerUser user = ServerUser.configured(config, database, credentials);
              boolean any = name.equals(ProxyConfig.ANY_DATABASE);
              if (user != null && !any && config.pool(name, user.name()).minIdle() > 0) {
                pool(config, database, name, user);
              }
            });
  }

  /** Other settings, from now on. */
  void reload(ProxyConfig config, @Nullable ServerTls nextTls) {
    tls = nextTls;
    slow = nanos(config.log().slowStatement());
    buffer = mark(config);
    cancelWait = (int) config.timeouts().cancelWait().toMillis();
    rests.length(nanos(config.timeouts().serverLoginRetry()));
    catalogs.memory().most(config.limits().preparedMemory().bytes());
    pools.forEach(
        (key, entry) -> {
          entry.pool().reload(settings(config, key));
          Optional<DatabaseConfig> database = config.database(key.database());
          if (database.isPresent()) {
            ServerTarget old = Objects.requireNonNull(entry.target().get());
            Credential known = credential(database.get(), key, old);
            ServerTarget target = target(config, database.get(), key.database(), key.user(), known);
            entry.target().set(target);
            boolean elsewhere =
                !old.addresses().equals(target.addresses())
                    || !old.parameters().equals(target.parameters());
            if (elsewhere) {
              entry.pool().pool().renew();
            }
          }
        });
  }

  private static Credential credential(DatabaseConfig database, Key key, ServerTarget old) {
    Secret password = database.password();
    return password != null && key.user().equals(database.user())
        ? Credential.of(password.reveal())
        : old.credential();
  }

  /** Pools of a database, or all for an empty name. */
  List<DatabasePool> of(String database) {
    List<DatabasePool> some = new ArrayList<>();
    pools.forEach(
        (key, entry) -> {
          if (database.isEmpty() || key.database().equals(database)) {
            some.add(entry.pool());
          }
        });
    return some;
  }

  /** Lends nothing of a database, or of all for an empty name, also of pools still to come. */
  void pause(String database) {
    if (database.isEmpty()) {
      allPaused = true;
    } else {
      paused.add(database);
    }
    of(database).forEach(pool -> pool.pool().pause());
  }

  /** Lends again. */
  void resume(String database) {
    if (database.isEmpty()) {
      allPaused = false;
      paused.clear();
    } else {
      paused.remove(database);
    }
    of(database).forEach(pool -> pool.pool().resume(loops.all().get(0)));
  }

  boolean paused(String database) {
    return allPaused || paused.contains(database);
  }

  /** Ends all pools; there will be no other ones. */
  void close(ErrorFields why) {
    closed = true;
    of("").forEach(pool -> pool.pool().close(why));
  }

  /** Whether somebody's sessions have to be looked at often. */
  boolean watchful() {
    for (Entry entry : pools.values()) {
      SessionTimeouts timeouts = entry.pool().timeouts();
      boolean often =
          timeouts.query() > 0
              || timeouts.transaction() > 0
              || timeouts.idleInTransaction() > 0
              || timeouts.clientIdle() > 0;
      if (often) {
        return true;
      }
    }
    return false;
  }

  /** Opens connections. */
  ServerConnector connector() {
    return connector;
  }

  /** How much is kept for either side that reads slowly, of connections made from now on. */
  WriteBufferWaterMark buffer() {
    return buffer;
  }

  private static WriteBufferWaterMark mark(ProxyConfig config) {
    int bytes = (int) config.limits().buffer().bytes();
    return new WriteBufferWaterMark(bytes / 2, bytes);
  }

  /**
   * Opens connections of the proxy's own to a database, with no settings but those it needs: a
   * search_path in which nobody else can make anything.
   */
  ServerOpener own(ProxyConfig config, String name, String user, Credential known) {
    DatabaseConfig database = config.database(name).orElseThrow();
    Map<String, String> parameters =
        Map.of(
            "database",
            database.databaseOr(name),
            "client_encoding",
            "UTF8",
            "application_name",
            "dese auth.query",
            "search_path",
            AuthQuery.SEARCH_PATH);
    return new ServerOpener(
        connector,
        () -> target(config, database, name, user, known).with(parameters),
        rests,
        () -> cancelWait);
  }

  NettyLoops loops() {
    return loops;
  }

  /** What is known of each database. */
  Catalogs catalogs() {
    return catalogs;
  }

  private Entry make(PoolSettings settings, Key key, ServerTarget target) {
    AtomicReference<ServerTarget> latest = new AtomicReference<>(target);
    ServerOpener opener = new ServerOpener(connector, latest::get, rests, () -> cancelWait);
    SlowLog slowLog = new SlowLog(key.database(), key.user(), () -> slow);
    DatabasePool made =
        new DatabasePool(
            key.user(),
            settings,
            opener,
            slowLog,
            new DatabasePool.Common(catalogs.of(key.database()), budget, loops, ticker));
    if (paused(key.database())) {
      made.pool().pause();
    }
    if (closed) {
      made.pool().close(ErrorFields.fatal("57P01", "the proxy is shutting down"));
    }
    return new Entry(made, latest);
  }

  private ServerTarget target(
      ProxyConfig config, DatabaseConfig database, String name, String user, Credential known) {
    ServerTls encryption = tls;
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
        encryption == null ? null : encryption.context(),
        encryption != null && encryption.last(),
        encryption != null && encryption.required(),
        encryption != null && encryption.verifiesName(),
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
            config.database(key.database()).isPresent() ? pool.minIdle() : 0,
            nanos(pool.idleTimeout()),
            nanos(pool.lifeTime()),
            nanos(pool.checkAfter()),
            nanos(timeouts.queryWait()),
            nanos(timeouts.noticeAfter()),
            shares(config, key.database()));
    return new PoolSettings(
        limits,
        PoolMode.valueOf(pool.mode().name()),
        new PreparedPolicy(
            pool.preparedStatements(),
            pool.autoPrepare(),
            (int) config.limits().statementSize().bytes()),
        Objects.requireNonNullElse(pool.resetQuery(), ""),
        new SessionTimeouts(
            nanos(timeouts.query()),
            nanos(timeouts.transaction()),
            nanos(timeouts.idleInTransaction()),
            nanos(timeouts.clientIdle()),
            nanos(timeouts.clientWrite()),
            nanos(timeouts.serverConnect())));
  }

  private static Shares shares(ProxyConfig config, String name) {
    Integer perDatabase = config.database(name).map(DatabaseConfig::maxConnections).orElse(null);
    Integer perNode = config.limits().connectionsPerNode();
    return new Shares(
        name,
        "databases." + config.entryOf(name) + ".max-connections",
        perDatabase == null ? 0 : perDatabase,
        perNode == null ? 0 : perNode);
  }

  private static long nanos(@Nullable Duration duration) {
    return duration == null ? 0 : duration.toNanos();
  }
}
