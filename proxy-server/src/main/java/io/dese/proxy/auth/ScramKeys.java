package io.dese.proxy.auth;

/**
 * What it takes to log in by SCRAM without the password: the ClientKey, which a client's proof
 * reveals to whoever holds the verifier, and that verifier. It opens every PostgreSQL that holds
 * the very same verifier and no other. Immutable; shows nothing of itself.
 */
public final class ScramKeys {

  private final byte[] clientKey;
  private final ScramVerifier verifier;

  ScramKeys(byte[] clientKey, ScramVerifier verifier) {
    this.clientKey = clientKey.clone();
    this.verifier = verifier;
  }

  /**
   * Slow by design: thousands of hashes.
   *
   * @param password not empty
   */
  static ScramKeys derive(String password, byte[] salt, int iterations) {
    byte[] salted = Scram.saltedPassword(password, salt, iterations);
    byte[] clientKey = Scram.clientKey(salted);
    return new ScramKeys(
        clientKey,
        new ScramVerifier(iterations, salt, Scram.hash(clientKey), Scram.serverKey(salted)));
  }

  /** The verifier that these keys fit. */
  public ScramVerifier verifier() {
    return verifier;
  }

  byte[] clientKey() {
    return clientKey.clone();
  }

  @Override
  public String toString() {
    return "ScramKeys[...]";
  }
}
