package io.dese.proxy.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all SCRAM logins of clients share: a secret of the process, from which come the salts for
 * passwords in clear text and for users that do not exist, so that both look alike and stay the
 * same as long as the process runs. PostgreSQL's mock authentication does the same. For any number
 * of threads.
 */
public final class ScramServer {

  /** As PostgreSQL's, in bytes. */
  private static final int SALT_LENGTH = 16;

  private final byte[] secret;
  private final Supplier<String> nonces;

  /**
   * @param secret of the process, random, at least 32 bytes
   * @param nonces each different, of printable characters without the comma; {@link Nonces} makes
   *     them
   */
  public ScramServer(byte[] secret, Supplier<String> nonces) {
    if (secret.length < Scram.KEY_LENGTH) {
      throw new IllegalArgumentException(
          "The secret had %d bytes but must have at least %d."
              .formatted(secret.length, Scram.KEY_LENGTH));
    }
    this.secret = secret.clone();
    this.nonces = nonces;
  }

  /**
   * Begins a login.
   *
   * @param plus whether the client chose SCRAM-SHA-256-PLUS
   * @param endPoint hash of our certificate by {@link ServerEndPoint}; null without TLS
   */
  public ScramServerExchange exchange(
      String user, Credential credential, boolean plus, byte @Nullable [] endPoint) {
    if (plus && endPoint == null) {
      throw new IllegalArgumentException("SCRAM-SHA-256-PLUS was not offered.");
    }
    var terms = new ScramServerExchange.Terms(plus, endPoint, nonces.get());
    return new ScramServerExchange(user, verifier(user, credential), doom(credential), terms);
  }

  /**
   * Derives what checks that password, if that has not been done yet. It takes thousands of hashes:
   * done ahead, the first login of a user is as fast as that of one who does not exist.
   */
  public void prepare(String user, PlainPassword password) {
    verifier(user, password);
  }

  /** What checks that user's password; an invented one where there is none to be checked. */
  ScramVerifier verifier(String user, Credential credential) {
    // For everybody, so that it takes the same time for all.
    ScramVerifier invented = mock(user);
    if (credential instanceof Credential.ScramSecret known) {
      return known.verifier();
    }
    return credential instanceof PlainPassword password ? verifier(user, password) : invented;
  }

  private ScramVerifier verifier(String user, PlainPassword password) {
    return password.keys(salt(user), Scram.ITERATIONS).verifier();
  }

  private ScramVerifier mock(String user) {
    return new ScramVerifier(
        Scram.ITERATIONS, salt(user), invented("stored", user), invented("server", user));
  }

  private static @Nullable String doom(Credential credential) {
    if (credential instanceof Credential.Absent absent) {
      return absent.reason();
    }
    return credential instanceof Credential.ScramSecret || credential instanceof PlainPassword
        ? null
        : "the proxy has " + credential.kind() + ", which SCRAM cannot be checked with";
  }

  private byte[] salt(String user) {
    return Arrays.copyOf(invented("salt", user), SALT_LENGTH);
  }

  private byte[] invented(String purpose, String user) {
    return Scram.hmac(secret, (purpose + "\0" + user).getBytes(UTF_8));
  }
}
