package io.dese.proxy.auth;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/**
 * What TLS connections are made of, as PEM files had it when they were read. TLS 1.2 and 1.3 of the
 * JDK; ALPN {@code postgresql}. For any number of threads.
 *
 * @param context for Netty's handlers
 * @param warnings sentences for the log, such as an expired certificate
 */
public record TlsContexts(SslContext context, List<String> warnings) {

  /** The name of PostgreSQL's protocol in TLS, for connections that begin with TLS. */
  public static final String ALPN = "postgresql";

  private static final String TLS_1_3 = "TLSv1.3";
  private static final String TLS_1_2 = "TLSv1.2";

  /**
   * Towards clients.
   *
   * @param mode what is wanted of them; from {@link TlsMode#VERIFY_CA} on they need a certificate
   * @param certificate ours, with its chain
   * @param key of our certificate
   * @param authority whose certificates clients may show; without it they are not asked for one
   * @param onlyTls13 whether TLS 1.2 is refused
   */
  public record ClientFiles(
      TlsMode mode, Path certificate, Path key, Optional<Path> authority, boolean onlyTls13) {

    /** With TLS 1.2 and 1.3. */
    public ClientFiles(TlsMode mode, Path certificate, Path key, Optional<Path> authority) {
      this(mode, certificate, key, authority, false);
    }
  }

  /**
   * Towards servers.
   *
   * @param mode what is wanted of them
   * @param authority whose certificates are believed; without it those that the JDK believes
   * @param own certificate and key that we show
   * @param onlyTls13 whether TLS 1.2 is refused
   */
  public record ServerFiles(
      TlsMode mode, Optional<Path> authority, Optional<OwnFiles> own, boolean onlyTls13) {

    /** With TLS 1.2 and 1.3. */
    public ServerFiles(TlsMode mode, Optional<Path> authority, Optional<OwnFiles> own) {
      this(mode, authority, own, false);
    }
  }

  /** A certificate with its chain, and its key. */
  public record OwnFiles(Path certificate, Path key) {}

  /** Keeps a copy. */
  public TlsContexts {
    warnings = List.copyOf(warnings);
  }

  /**
   * For clients of the proxy.
   *
   * @param clock for warnings of certificates that have expired
   * @throws TlsException naming the file and what is wrong with it
   */
  public static TlsContexts forClients(ClientFiles files, Supplier<Instant> clock)
      throws TlsException {
    if (files.mode().verifiesCertificate() && files.authority().isEmpty()) {
      throw new TlsException(
          "Mode " + files.mode().text() + " needs the file of the authority of clients.");
    }
    return readForClients(files, clock.get());
  }

  /**
   * For servers behind the proxy. Handlers have to be made with the host's name and port, which
   * {@link TlsMode#VERIFY_FULL} compares with the certificate.
   *
   * @param clock as for {@link #forClients}
   * @throws TlsException naming the file and what is wrong with it
   */
  public static TlsContexts forServers(ServerFiles files, Supplier<Instant> clock)
      throws TlsException {
    return readForServers(files, clock.get());
  }

  private static TlsContexts readForClients(ClientFiles files, Instant now) throws TlsException {
    KeyMaterial own = KeyMaterial.read(files.certificate(), files.key());
    List<String> warnings = new ArrayList<>();
    warnings.addAll(own.warnings(files.certificate(), files.key(), now));
    SslContextBuilder builder =
        SslContextBuilder.forServer(own.key(), own.chain())
            .clientAuth(ClientAuth.NONE)
            .applicationProtocolConfig(alpn(SelectorFailureBehavior.FATAL_ALERT));
    if (files.authority().isPresent()) {
      builder
          .trustManager(authority(files.authority().get(), now, warnings))
          .clientAuth(
              files.mode().verifiesCertificate() ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL);
    }
    return new TlsContexts(build(builder, files.onlyTls13()), warnings);
  }

  private static TlsContexts readForServers(ServerFiles files, Instant now) throws TlsException {
    List<String> warnings = new ArrayList<>();
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .endpointIdentificationAlgorithm(files.mode() == TlsMode.VERIFY_FULL ? "HTTPS" : null)
            .applicationProtocolConfig(alpn(SelectorFailureBehavior.NO_ADVERTISE));
    if (!files.mode().verifiesCertificate()) {
      builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
    } else if (files.authority().isPresent()) {
      builder.trustManager(authority(files.authority().get(), now, warnings));
    }
    if (files.own().isPresent()) {
      Path file = files.own().get().certificate();
      KeyMaterial own = KeyMaterial.read(file, files.own().get().key());
      warnings.addAll(own.warnings(file, files.own().get().key(), now));
      builder.keyManager(own.key(), own.chain());
    }
    return new TlsContexts(build(builder, files.onlyTls13()), warnings);
  }

  private static List<X509Certificate> authority(Path file, Instant now, List<String> warnings)
      throws TlsException {
    List<X509Certificate> certificates = new PemFile("authority file", file).certificates();
    for (X509Certificate certificate : certificates) {
      KeyMaterial.expiry("authority file " + file, certificate, now).ifPresent(warnings::add);
    }
    return certificates;
  }

  private static ApplicationProtocolConfig alpn(SelectorFailureBehavior onNoCommon) {
    return new ApplicationProtocolConfig(
        Protocol.ALPN, onNoCommon, SelectedListenerFailureBehavior.ACCEPT, ALPN);
  }

  private static SslContext build(SslContextBuilder builder, boolean onlyTls13)
      throws TlsException {
    try {
      return builder
          .sslProvider(SslProvider.JDK)
          .protocols(onlyTls13 ? List.of(TLS_1_3) : List.of(TLS_1_3, TLS_1_2))
          .build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new TlsException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }
}
