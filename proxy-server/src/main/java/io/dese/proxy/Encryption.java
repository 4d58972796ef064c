package io.dese.proxy;

import io.dese.proxy.auth.TlsContexts;
import io.dese.proxy.auth.TlsException;
import io.dese.proxy.auth.TlsMode;
import io.dese.proxy.config.ClientTlsConfig;
import io.dese.proxy.config.ServerTlsConfig;
import io.dese.proxy.config.TlsConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Encryption on both sides; null where there is none. */
record Encryption(@Nullable TlsContexts clients, TlsMode clientMode, @Nullable ServerTls servers) {

  /**
   * Reads the files.
   *
   * @throws TlsException naming the file and what is wrong with it
   */
  static Encryption of(TlsConfig config, Supplier<Instant> clock) throws TlsException {
    ClientTlsConfig client = config.client();
    TlsMode clientMode = TlsMode.valueOf(client.mode().name());
    Path certificate = client.certificate();
    Path key = client.key();
    TlsContexts clients =
        clientMode == TlsMode.DISABLE || certificate == null || key == null
            ? null
            : TlsContexts.forClients(
                new TlsContexts.ClientFiles(
                    clientMode, certificate, key, Optional.ofNullable(client.ca())),
                clock);
    return new Encryption(clients, clientMode, servers(config.server(), clock));
  }

  private static @Nullable ServerTls servers(ServerTlsConfig config, Supplier<Instant> clock)
      throws TlsException {
    TlsMode mode = TlsMode.valueOf(config.mode().name());
    if (mode == TlsMode.DISABLE || mode == TlsMode.ALLOW) {
      return null;
    }
    Path certificate = config.certificate();
    Path key = config.key();
    Optional<TlsContexts.OwnFiles> own =
        certificate == null || key == null
            ? Optional.empty()
            : Optional.of(new TlsContexts.OwnFiles(certificate, key));
    TlsContexts contexts =
        TlsContexts.forServers(
            new TlsContexts.ServerFiles(mode, Optional.ofNullable(config.ca()), own), clock);
    return new ServerTls(contexts, mode);
  }

  void reload() throws TlsException {
    if (clients != null) {
      clients.reload();
    }
    if (servers != null) {
      servers.contexts().reload();
    }
  }
}
