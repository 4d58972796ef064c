package io.dese.proxy.config;

/** Whether TLS is spoken and what of the other side is checked; libpq's names of sslmode. */
public enum TlsMode {
  /** Never. */
  DISABLE,
  /** If the other side insists. */
  ALLOW,
  /** If the other side can. */
  PREFER,
  /** Always. */
  REQUIRE,
  /** Always, and its certificate is signed by a known authority. */
  VERIFY_CA,
  /** Always, and its certificate also bears its name. */
  VERIFY_FULL;

  /** Whether a certificate of the other side is checked. */
  public boolean verifies() {
    return this == VERIFY_CA || this == VERIFY_FULL;
  }
}
