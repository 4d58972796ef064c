package io.dese.proxy.chaos;

import io.dese.proxy.PoolsInside;
import io.dese.proxy.ProxyServer;
import io.dese.proxy.config.ConfigReader;
import io.dese.proxy.pool.PoolFigures;
import io.dese.testkit.time.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A proxy that trusts everybody, before one server. */
final class Proxied implements AutoCloseable {

  private static final String CONFIG =
      """
      listen: { addresses: 127.0.0.1, port: 0, threads: %d }
      databases:
        "*": { hosts: 127.0.0.1:%d }
      auth: { method: trust }
      http: { port: off }
      log: { connections: off }
      pool: { mode: %s, size: %d }
      """;

  private static final String AROUND =
      """
      listen: { addresses: 127.0.0.1, port: 0, threads: 2 }
      http: { port: off }
      log: { connections: off }
      databases:
        "*": { hosts: 127.0.0.1:%d }
      auth: { method: trust }
      %s
      """;

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final ProxyServer proxy;

  private Proxied(ProxyServer proxy) {
    this.proxy = proxy;
  }

  static Proxied before(int server, String mode, int size) throws IOException {
    return with(CONFIG.formatted(2, server, mode, size));
  }

  /** One with some more keys, each a whole line. */
  static Proxied beside(int server, String... more) throws IOException {
    return with(AROUND.formatted(server, String.join("\n", more)));
  }

  static Proxied with(String yaml) throws IOException {
    return new Proxied(ProxyServer.start(new ConfigReader(Map.of()).read(yaml)));
  }

  int port() {
    return proxy.port();
  }

  List<PoolFigures> figures() {
    return PoolsInside.of(proxy);
  }

  /** Whether an idle connection is to be tested before a client gets it. */
  boolean checkDue() {
    return PoolsInside.checkDue(proxy);
  }

  /** How many server connections clients have. */
  int lent() {
    return figures().stream().mapToInt(PoolFigures::lent).sum();
  }

  /** Waits until clients have so many server connections. */
  void awaitLent(int count) {
    Await.until(LIMIT, () -> count + " are lent: " + figures(), () -> lent() == count);
  }

  /** Waits until so many clients are left. */
  void awaitClients(int count) {
    Await.until(
        LIMIT,
        () -> count + " clients are left, not " + PoolsInside.clients(proxy),
        () -> PoolsInside.clients(proxy) == count);
  }

  /** Waits until no server connection is in anybody's hands, and nobody waits for one. */
  void awaitAllReturned(String after) {
    Await.until(
        LIMIT,
        () -> "all connections are back after " + after + ": " + figures(),
        this::allReturned);
  }

  private boolean allReturned() {
    return figures().stream()
        .allMatch(now -> now.lent() == 0 && now.waiting() == 0 && now.opening() == 0);
  }

  @Override
  public void close() {
    proxy.close();
  }
}
