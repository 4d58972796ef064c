package io.dese.proxy.config;

/** How a client proves who it is. */
public enum AuthMethod {
  /** By its password, which never crosses the wire (RFC 7677). */
  SCRAM_SHA_256,
  /** By a certificate whose common name is the user. */
  CERTIFICATE,
  /** Not at all. */
  TRUST,
  /** In no way: it is refused. */
  REJECT
}
