package io.dese.cli.proxy;

import io.dese.proxy.ProxyServer;
import io.dese.proxy.config.ConfigChange;
import io.dese.proxy.config.ProxyConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A proxy that runs until it is told to end: by a signal, or at its console. */
final class Serving {

  private static final int SIGNALLED = 128;
  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;

  private final Logger log = LoggerFactory.getLogger("io.dese.proxy");
  private final ProxyServer server;
  private final AtomicInteger status = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();

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
        "ready listen={} port={} http-port={} databases={} pid={} started-ms={}",
        String.join(",", config.listen().addresses()),
        server.port(),
        server.httpPort() == 0 ? "off" : server.httpPort(),
        String.join(",", config.databases().keySet()),
        ProcessHandle.current().pid(),
        sinceStart());
  }

  /** Of the process, not of this class: what whoever started it has waited for. */
  private static long sinceStart() {
    Instant now = Instant.now();
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> Duration.between(start, now).toMillis())
        .orElse(0L);
  }

  private void listen(String name, int number) {
    if (!Signals.handle(name, () -> end(name, number))) {
      log.warn("SIG{} is not handled: it ends the proxy at once", name);
    }
  }

  /** Each signal comes on a thread of its own, so that one may wait here. */
  private void end(String name, int number) {
    if (asked.getAndIncrement() == 0) {
      log.info("SIG{}: clients may finish; another signal ends at once", name);
      try {
        server.drain();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    } else {
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
