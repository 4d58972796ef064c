package io.dese.proxy.config;

/** A version of TLS; older ones are not spoken (RFC 8996). */
public enum TlsProtocol {
  /** RFC 5246. */
  TLS_1_2("TLSv1.2"),
  /** RFC 8446. */
  TLS_1_3("TLSv1.3");

  private final String standardName;

  TlsProtocol(String standardName) {
    this.standardName = standardName;
  }

  /** As Java names it, {@code TLSv1.3}. */
  public String standardName() {
    return standardName;
  }

  @Override
  public String toString() {
    return standardName.toLowerCase(java.util.Locale.ROOT);
  }
}
