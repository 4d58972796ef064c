package io.dese.proxy.auth;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PostgreSQL stores of a password in {@code pg_authid.rolpassword}: enough to check who knows
 * it, not enough to log in elsewhere. Immutable; shows nothing of itself.
 */
public final class ScramVerifier {

  static final String PREFIX = Scram.MECHANISM + "$";

  private static final Pattern TEXT =
      Pattern.compile(
          "SCRAM-SHA-256\\$([1-9]\\d{0,6}):([A-Za-z0-9+/=]+)"
              + "\\$([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)");

  private final int iterations;
  private final byte[] salt;
  private final byte[] storedKey;
  private final byte[] serverKey;

  ScramVerifier(int iterations, byte[] salt, byte[] storedKey, byte[] serverKey) {
    this.iterations = iterations;
    this.salt = salt.clone();
    this.storedKey = storedKey.clone();
    this.serverKey = serverKey.clone();
  }

  /**
   * Reads {@code SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey>}, the last three in
   * base64; empty when it is not that, or has more than a million iterations.
   */
  public static Optional<ScramVerifier> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      Base64.Decoder base64 = Base64.getDecoder();
      byte[] storedKey = base64.decode(parts.group(3));
      byte[] serverKey = base64.decode(parts.group(4));
      int iterations = Integer.parseInt(parts.group(1));
      return storedKey.length == Scram.KEY_LENGTH
              && serverKey.length == Scram.KEY_LENGTH
              && iterations <= Scram.MAX_ITERATIONS
          ? Optional.of(
              new ScramVerifier(iterations, base64.decode(parts.group(2)), storedKey, serverKey))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      // Not base64: not a verifier.
      return Optional.empty();
    }
  }

  /** As PostgreSQL stores it. A secret: whoever has it can pretend to be the server. */
  public String text() {
    Base64.Encoder base64 = Base64.getEncoder();
    return "%s%d:%s$%s:%s"
        .formatted(
            PREFIX,
            iterations,
            saltText(),
            base64.encodeToString(storedKey),
            base64.encodeToString(serverKey));
  }

  /** Whether that is the password; as slow as deriving it. */
  boolean fits(String password) {
    byte[] key = Scram.serverKey(Scram.saltedPassword(password, salt, iterations));
    return MessageDigest.isEqual(key, serverKey);
  }

  int iterations() {
    return iterations;
  }

  String saltText() {
    return Base64.getEncoder().encodeToString(salt);
  }

  byte[] storedKey() {
    return storedKey.clone();
  }

  byte[] serverKey() {
    return serverKey.clone();
  }

  boolean isSaltedWith(byte[] otherSalt, int otherIterations) {
    return iterations == otherIterations && Arrays.equals(salt, otherSalt);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ScramVerifier other
        && isSaltedWith(other.salt, other.iterations)
        && MessageDigest.isEqual(storedKey, other.storedKey)
        && MessageDigest.isEqual(serverKey, other.serverKey);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(salt) * 31 + iterations;
  }

  @Override
  public String toString() {
    return "ScramVerifier[iterations=" + iterations + "]";
  }
}
