package io.dese.proxy.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The functions of SCRAM-SHA-256, by their names in RFC 5802, section 2.2 and 3. */
final class Scram {

  static final String MECHANISM = "SCRAM-SHA-256";
  static final String MECHANISM_PLUS = "SCRAM-SHA-256-PLUS";
  static final String CHANNEL_BINDING = "tls-server-end-point";

  /** Of keys, signatures and proofs, in bytes. */
  static final int KEY_LENGTH = 32;

  /** What PostgreSQL and this proxy use for passwords of their own. */
  static final int ITERATIONS = 4096;

  /**
   * More would let a server, or a file, hold a thread for seconds: a million takes about half of
   * one.
   */
  static final int MAX_ITERATIONS = 1_000_000;

  private Scram() {}

  /**
   * Of a password as PostgreSQL prepares it: by SASLprep, or as it is where SASLprep refuses it.
   *
   * @param password not empty
   */
  static byte[] saltedPassword(String password, byte[] salt, int iterations) {
    return ScramFunctions.saltedPassword(
        ScramMechanism.SCRAM_SHA_256,
        StringPreparation.POSTGRESQL_PREPARATION,
        password.toCharArray(),
        salt,
        iterations);
  }

  static byte[] clientKey(byte[] saltedPassword) {
    return hmac(saltedPassword, "Client Key".getBytes(US_ASCII));
  }

  static byte[] serverKey(byte[] saltedPassword) {
    return hmac(saltedPassword, "Server Key".getBytes(US_ASCII));
  }

  /** Over a text whose characters are bytes. */
  static byte[] signature(byte[] key, String authMessage) {
    return hmac(key, authMessage.getBytes(ISO_8859_1));
  }

  static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256.", e);
    }
  }

  static byte[] hash(byte[] message) {
    return digest("SHA-256", message);
  }

  static byte[] digest(String algorithm, byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + algorithm + ".", e);
    }
  }

  /** Of two arrays of the same length. */
  static byte[] xor(byte[] one, byte[] other) {
    byte[] result = new byte[one.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (byte) (one[i] ^ other[i]);
    }
    return result;
  }
}
