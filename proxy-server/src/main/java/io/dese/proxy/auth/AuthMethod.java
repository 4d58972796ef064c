package io.dese.proxy.auth;

import java.util.Arrays;
import java.util.Optional;

/** How a client proves who it is; the names are those of pg_hba.conf. */
public enum AuthMethod {
  /** Not at all. */
  TRUST("trust"),
  /** It is turned away. */
  REJECT("reject"),
  /** By md5, or by SCRAM where a SCRAM secret is stored. */
  MD5("md5"),
  /** With the password in clear text. */
  PASSWORD("password"),
  /** By SCRAM. */
  SCRAM_SHA_256("scram-sha-256"),
  /** With the certificate of its TLS connection. */
  CERT("cert");

  private final String text;

  AuthMethod(String text) {
    this.text = text;
  }

  /** The name in files. */
  public String text() {
    return text;
  }

  /**
   * The method of that name, in lower case as PostgreSQL wants it; {@code certificate} is {@code
   * cert} too.
   */
  public static Optional<AuthMethod> of(String text) {
    if (text.equals("certificate")) {
      return Optional.of(CERT);
    }
    return Arrays.stream(values()).filter(method -> method.text.equals(text)).findFirst();
  }

  /** Whether it needs a secret to compare with. */
  public boolean needsSecret() {
    return this == MD5 || this == PASSWORD || this == SCRAM_SHA_256;
  }

  /** All names, as a list for people. */
  static String names() {
    return "scram-sha-256, cert, md5, password, trust or reject";
  }

  @Override
  public String toString() {
    return text;
  }
}
