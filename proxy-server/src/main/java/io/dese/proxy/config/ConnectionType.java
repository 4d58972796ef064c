package io.dese.proxy.config;

/** How a client is connected; the names of {@code pg_hba.conf}. */
public enum ConnectionType {
  /** In any way. */
  HOST,
  /** With TLS. */
  HOSTSSL,
  /** Without TLS. */
  HOSTNOSSL;

  boolean fits(boolean tls) {
    return this == HOST || tls == (this == HOSTSSL);
  }
}
