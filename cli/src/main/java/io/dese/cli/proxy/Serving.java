package io.dese.cli.proxy;

import io.dese.health.Ticker;
import io.dese.proxy.ProxyServer;
import io.dese.proxy.config.ConfigChange;
import io.dese.proxy.config.ProxyConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A proxy that runs until it is told to end: by a signal, or at its console. */
final class Serving {

  private static final int SIGNALLED = 128;
  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;

  /** What ends a process group may reach this process twice; that is one wish to end. */
  private static final long ONE_WISH_NANOS = Duration.ofMillis(500).toNanos();

  private final Logger log = LoggerFactory.getLogger("io.dese.proxy");
  private final ProxyServer server;
  private final AtomicInteger status = new AtomicInteger();
  private final Ticker ticker = Ticker.system();
  private final AtomicReference<@Nullable Long> asked = new AtomicReference<>();

  private Serving(ProxyServer server) {
    this.server = server;
  }

  /**
   * Serves.
   *
   * @return the exit status: 0, or that of a second signal, which ends it at once
   * @throws IOException when it cannot listen, or a file of the configuration cannot be used
   */
  static int run(ProxyConfig config, ConfigSource source) throws IOException, InterruptedException {
    ProxyServer server = ProxyServer.start(config, source::reload);
    Serving serving = new Serving(server);
    serving.listen("TERM", SIGTERM);
    serving.listen("INT", SIGINT);
    if (!Signals.handle("HUP", serving::reload)) {
      serving.log.warn("SIGHUP is not handled: use RELOAD at the console");
    }
    serving.ready(config);
    server.await();
    return serving.status.get();
  }

  private void ready(ProxyConfig config) {
    log.info(
        "ready listen={} port={} http-port={} databases={} pid={}",
        String.join(",", config.listen().addresses()),
        server.port(),
        server.httpPort() == 0 ? "off" : server.httpPort(),
        String.join(",", config.databases().keySet()),
        ProcessHandle.current().pid());
  }

  private void listen(String name, int number) {
    if (!Signals.handle(name, () -> end(name, number))) {
      log.warn("SIG{} is not handled: use DRAIN or SHUTDOWN at the console", name);
    }
  }

  /** Each signal comes on a thread of its own, so that one may wait here. */
  private void end(String name, int number) {
    long now = ticker.read();
    Long before = asked.compareAndExchange(null, now);
    if (before == null) {
      log.info("SIG{}: clients may finish; another signal ends at once", name);
      try {
        server.drain();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    } else if (now - before > ONE_WISH_NANOS) {
      log.info("SIG{}: ending at once", name);
      status.set(SIGNALLED + number);
      server.close();
    }
  }

  private void reload() {
    try {
      ConfigChange change = server.reload();
      if (change.isEmpty()) {
        log.info("no setting has changed");
      }
    } catch (IOException | RuntimeException e) {
      String.valueOf(e.getMessage())
          .lines()
          .forEach(problem -> log.error("configuration not reloaded: {}", problem));
    }
  }
}
