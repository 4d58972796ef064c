package io.dese.proxy;

import io.dese.proxy.auth.TlsException;
import io.dese.proxy.config.ConfigChange;
import io.dese.proxy.config.ProxyConfig;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the configuration again: all of it counts, or nothing. */
final class Reloader {

  private static final Logger LOG = LoggerFactory.getLogger(ProxyServer.class);

  private final Supplier<ProxyConfig> source;
  private final ProxyFront front;
  private final Databases databases;
  private final Supplier<Instant> clock;

  Reloader(
      Supplier<ProxyConfig> source,
      ProxyFront front,
      Databases databases,
      Supplier<Instant> clock) {
    this.source = source;
    this.front = front;
    this.databases = databases;
    this.clock = clock;
  }

  /**
   * Reads, checks, and only then changes anything. Files of certificates and users are read again
   * even if no key has changed.
   *
   * @throws IOException when a file cannot be used; nothing has changed then
   * @throws RuntimeException likewise, with every problem of the configuration
   */
  synchronized ConfigChange reload() throws IOException {
    ProxyConfig next = source.get();
    Users users = Users.of(next, databases);
    Encryption encryption;
    try {
      encryption = Encryption.of(next.tls(), clock);
    } catch (TlsException e) {
      throw new IOException(e.getMessage(), e);
    }
    ConfigChange change = ConfigChange.between(front.config(), next);
    databases.reload(next, encryption.servers());
    front.reload(next, users, encryption);
    databases.prepare(next, users.listed());
    LOG.info(
        "configuration reloaded changed={} need-restart={}",
        change.reloaded(),
        change.needRestart());
    return change;
  }
}
