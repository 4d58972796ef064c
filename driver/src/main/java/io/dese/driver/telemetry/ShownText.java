package io.dese.driver.telemetry;

import io.dese.core.sql.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A text that may be shown: without literals and comments.
 *
 * @param id the first 64 bits of its SHA-256, in hexadecimal: unlike a {@link Fingerprint} it is
 *     the same in every process
 * @param text at most {@link #LONGEST_SHOWN} characters of it
 */
record ShownText(String id, String text) {

  static final int LONGEST_SHOWN = 2000;

  /** What comes after is not read: a load of rows may have megabytes. */
  private static final int LONGEST_READ = 1 << 16;

  static ShownText of(String statement) {
    boolean cut = statement.length() > LONGEST_READ;
    // A literal that is cut off has no end, and what has no end is not shown.
    String shown =
        Fingerprint.normalisedText(cut ? statement.substring(0, LONGEST_READ) : statement);
    return new ShownText(
        hash(shown),
        shown.length() > LONGEST_SHOWN ? shown.substring(0, LONGEST_SHOWN) + "..." : shown);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().toHexDigits(ByteBuffer.wrap(digest).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
