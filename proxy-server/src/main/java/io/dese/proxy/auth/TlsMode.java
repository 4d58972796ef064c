package io.dese.proxy.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much TLS is wanted of a connection; the names are libpq's {@code sslmode}. */
public enum TlsMode {
  /** None. */
  DISABLE,
  /** If the other side wants it. */
  ALLOW,
  /** If the other side can. */
  PREFER,
  /** Always; the other side's certificate is not looked at. */
  REQUIRE,
  /** Always, with a certificate from our authority. */
  VERIFY_CA,
  /** Always, with a certificate from our authority; a server's must be for the host's name. */
  VERIFY_FULL;

  /** The name in files, such as {@code verify-ca}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The mode of that name. */
  public static Optional<TlsMode> of(String text) {
    return Arrays.stream(values()).filter(mode -> mode.text().equals(text)).findFirst();
  }

  /** Whether a connection without TLS is refused. */
  public boolean isRequired() {
    return compareTo(REQUIRE) >= 0;
  }

  /** Whether the other side's certificate has to come from our authority. */
  public boolean verifiesCertificate() {
    return compareTo(VERIFY_CA) >= 0;
  }
}
