package io.dese.proxy;

import io.dese.proxy.auth.TlsContexts;
import io.dese.proxy.auth.TlsException;
import io.dese.proxy.auth.TlsMode;
import io.dese.proxy.config.ClientTlsConfig;
import io.dese.proxy.config.ServerTlsConfig;
import io.dese.proxy.config.TlsConfig;
import io.dese.proxy.config.TlsProtocol;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encryption on both sides; null where there is none. */
record Encryption(@Nullable TlsContexts clients, TlsMode clientMode, @Nullable ServerTls servers) {

  private static final Logger LOG = LoggerFactory.getLogger(ProxyServer.class);

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
                    clientMode,
                    certificate,
                    key,
                    Optional.ofNullable(client.ca()),
                    client.protocol() == TlsProtocol.TLS_1_3),
                clock);
    ServerTls servers = servers(config.server(), clock);
    Stream.of(
            clients == null ? List.<String>of() : clients.warnings(),
            servers == null ? List.<String>of() : servers.contexts().warnings())
        .flatMap(List::stream)
        .forEach(LOG::warn);
    return new Encryption(clients, clientMode, servers);
  }

  private static @Nullable ServerTls servers(ServerTlsConfig config, Supplier<Instant> clock)
      throws TlsException {
    TlsMode mode = TlsMode.valueOf(config.mode().name());
    if (mode == TlsMode.DISABLE) {
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
            new TlsContexts.ServerFiles(
                mode,
                Optional.ofNullable(config.ca()),
                own,
                config.protocol() == TlsProtocol.TLS_1_3),
            clock);
    return new ServerTls(contexts, mode);
  }
}
