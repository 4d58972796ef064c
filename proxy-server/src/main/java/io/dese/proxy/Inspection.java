package io.dese.proxy;

import io.dese.core.sql.Fingerprint;
import io.dese.proxy.admin.ClientFacts;
import io.dese.proxy.admin.DatabaseFacts;
import io.dese.proxy.admin.Facts;
import io.dese.proxy.admin.PoolFacts;
import io.dese.proxy.admin.ProcessFacts;
import io.dese.proxy.admin.ServerFacts;
import io.dese.proxy.admin.SettingFacts;
import io.dese.proxy.admin.StatementFacts;
import io.dese.proxy.config.ConfigEntry;
import io.dese.proxy.config.DatabaseConfig;
import io.dese.proxy.config.PoolConfig;
import io.dese.proxy.config.ProxyConfig;
import io.dese.proxy.net.NettyLoop;
import io.dese.proxy.net.NettyLoops;
import io.dese.proxy.pool.Pool;
import io.dese.proxy.pool.Pooled;
import io.dese.proxy.server.ServerConnection;
import io.dese.proxy.session.ServerSide;
import io.dese.proxy.session.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Collects what can be seen of the proxy: each loop tells of its own sessions. Thread-safe. */
final class Inspection {

  private final NettyLoops loops;
  private final ProxyFront front;
  private final Databases databases;
  private final Supplier<ProcessFacts> process;
  private final WallTime wall;

  Inspection(
      NettyLoops loops,
      ProxyFront front,
      Databases databases,
      Supplier<ProcessFacts> process,
      WallTime wall) {
    this.loops = loops;
    this.front = front;
    this.databases = databases;
    this.process = process;
    this.wall = wall;
  }

  /** Completes on one of the loops; fails when they have ended. */
  CompletionStage<Facts> facts() {
    CompletionStage<List<ClientFacts>> all = CompletableFuture.completedFuture(List.of());
    for (NettyLoop loop : loops.all()) {
      CompletableFuture<List<ClientFacts>> own = new CompletableFuture<>();
      try {
        loop.execute(() -> own.complete(clients(loop)));
      } catch (RuntimeException e) {
        own.completeExceptionally(e);
      }
      all = all.thenCombine(own, Inspection::joined);
    }
    return all.thenApply(this::facts);
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    List<T> both = new ArrayList<>(some);
    both.addAll(more);
    return both;
  }

  private List<ClientFacts> clients(NettyLoop loop) {
    List<ClientFacts> own = new ArrayList<>();
    front
        .clients()
        .forEach(
            loop,
            client -> {
              Clients.Entry entry = client.entry();
              if (entry != null) {
                own.add(ClientView.of(client, entry, wall));
              }
            });
    return own;
  }

  private Facts facts(List<ClientFacts> clients) {
    Map<Integer, Integer> links = new HashMap<>();
    clients.forEach(client -> links.put(client.state().linked(), client.processId()));
    List<PoolFacts> pools = new ArrayList<>();
    List<ServerFacts> servers = new ArrayList<>();
    databases
        .all()
        .forEach(
            (key, pool) -> {
              pools.add(pool(key, pool));
              Pool<ServerSide> connections = pool.pool();
              connections
                  .lent()
                  .forEach(pooled -> servers.add(server(key, connections, pooled, true, links)));
              connections
                  .idle()
                  .forEach(pooled -> servers.add(server(key, connections, pooled, false, links)));
            });
    ProxyConfig config = front.config();
    return new Facts(
        process.get(), databases(config), pools, clients, servers, statements(), settings(config));
  }

  private static PoolFacts pool(Databases.Key key, DatabasePool pool) {
    Period period = pool.period();
    return new PoolFacts(
        key.database(),
        key.user(),
        word(pool.settings().mode()),
        pool.settings().limits(),
        pool.pool().figures(),
        pool.totals(),
        period.lately(),
        period.length(),
        pool.opener().place().toString(),
        pool.opener().failure());
  }

  private ServerFacts server(
      Databases.Key key,
      Pool<ServerSide> pool,
      Pooled<ServerSide> pooled,
      boolean lent,
      Map<Integer, Integer> links) {
    ServerConnection connection = pooled.connection();
    int processId = connection.identity().processId();
    return new ServerFacts(
        processId,
        key.user(),
        key.database(),
        connection.address().host(),
        connection.address().port(),
        lent,
        connection.cancelUnderWay(),
        pool.outdated(pooled),
        wall.at(pooled.openedAt()),
        lent ? links.getOrDefault(processId, 0) : 0);
  }

  private List<DatabaseFacts> databases(ProxyConfig config) {
    TreeSet<String> names = new TreeSet<>(config.databases().keySet());
    databases.all().keySet().forEach(key -> names.add(key.database()));
    List<DatabaseFacts> all = new ArrayList<>();
    for (String name : names) {
      config.database(name).ifPresent(database -> all.add(database(config, name, database)));
    }
    return all;
  }

  private DatabaseFacts database(ProxyConfig config, String name, DatabaseConfig database) {
    PoolConfig pool = config.pool(name, "");
    Duration lifeTime = pool.lifeTime();
    return new DatabaseFacts(
        name,
        database.hosts().stream().map(host -> host.host() + ':' + host.port()).toList(),
        database.databaseOr(name),
        database.user() == null ? config.auth().serverUser() : database.user(),
        word(pool.mode()),
        pool.size(),
        pool.minIdle(),
        pool.reserveSize(),
        lifeTime == null ? 0 : lifeTime.toSeconds(),
        config.clientsOfDatabase(name),
        database.maxConnections(),
        databases.paused(name),
        front.disabled(name));
  }

  private List<StatementFacts> statements() {
    List<StatementFacts> all = new ArrayList<>();
    for (Texts texts : databases.catalogs().texts()) {
      texts
          .prepared()
          .forEach(
              (name, text) -> all.add(new StatementFacts(name, Fingerprint.normalisedText(text))));
    }
    return all;
  }

  private static List<SettingFacts> settings(ProxyConfig config) {
    return ConfigEntry.of(config).stream()
        .map(
            entry ->
                new SettingFacts(
                    entry.path(), entry.value(), entry.defaultValue(), entry.changeable()))
        .toList();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
