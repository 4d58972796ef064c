package io.dese.proxy.auth;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Nonces as PostgreSQL makes them: 18 random bytes in base64. For any number of threads. */
public final class Nonces implements Supplier<String> {

  private static final int BYTES = 18;

  private final SecureRandom random;

  public Nonces(SecureRandom random) {
    this.random = random;
  }

  @Override
  public String get() {
    byte[] nonce = new byte[BYTES];
    random.nextBytes(nonce);
    return Base64.getEncoder().encodeToString(nonce);
  }
}
