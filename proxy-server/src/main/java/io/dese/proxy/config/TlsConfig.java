package io.dese.proxy.config;

/**
 * Encryption on both sides.
 *
 * @param client between clients and the proxy
 * @param server between the proxy and servers
 */
public record TlsConfig(
    @Key(says = "Between clients and the proxy.") ClientTlsConfig client,
    @Key(says = "Between the proxy and servers.") ServerTlsConfig server) {

  /** Every default. */
  public static TlsConfig defaults() {
    return Shape.of(TlsConfig.class).defaults();
  }

  /** The same but for {@code client}. */
  public TlsConfig withClient(ClientTlsConfig other) {
    return new TlsConfig(other, server);
  }

  /** The same but for {@code server}. */
  public TlsConfig withServer(ServerTlsConfig other) {
    return new TlsConfig(client, other);
  }
}
