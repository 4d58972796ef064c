package io.dese.cli.replica;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What PostgreSQL keeps in place of a password (RFC 5803), so that neither its log nor its
 * statistics ever see the password itself.
 */
final class ScramVerifier {

  private static final int ITERATIONS = 4096;
  private static final int SALT_BYTES = 16;
  private static final int KEY_BITS = 256;
  private static final int PASSWORD_BYTES = 24;

  private ScramVerifier() {}

  /** A password that nobody can guess, of letters, digits, {@code -} and {@code _}. */
  static String newPassword() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /**
   * The verifier of a password.
   *
   * @param password of printable ASCII, which needs no normalisation
   */
  static String of(String password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return of(password, salt);
  }

  static String of(String password, byte[] salt) {
    try {
      byte[] salted =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
              .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, KEY_BITS))
              .getEncoded();
      byte[] stored = MessageDigest.getInstance("SHA-256").digest(hmac(salted, "Client Key"));
      Base64.Encoder base64 = Base64.getEncoder();
      return "SCRAM-SHA-256$"
          + ITERATIONS
          + ':'
          + base64.encodeToString(salt)
          + '$'
          + base64.encodeToString(stored)
          + ':'
          + base64.encodeToString(hmac(salted, "Server Key"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
  }
}
