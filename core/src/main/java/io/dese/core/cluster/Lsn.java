package io.dese.core.cluster;

import java.util.Locale;

/**
 * A position in PostgreSQL's write-ahead log: an unsigned 64-bit byte offset, written as two
 * hexadecimal halves (PostgreSQL manual, section 8.20 "pg_lsn Type").
 *
 * @param value the offset in bytes, unsigned
 */
public record Lsn(long value) implements Comparable<Lsn> {

  /**
   * Reads the text form.
   *
   * @param text for example {@code 16/B374D848}
   * @throws IllegalArgumentException when the text is not of that form
   */
  public static Lsn parse(String text) {
    int slash = text.indexOf('/');
    try {
      if (slash < 1 || slash > 8 || text.length() - slash < 2 || text.length() - slash > 9) {
        throw new NumberFormatException();
      }
      long high = Integer.toUnsignedLong(Integer.parseUnsignedInt(text, 0, slash, 16));
      long low =
          Integer.toUnsignedLong(Integer.parseUnsignedInt(text, slash + 1, text.length(), 16));
      return new Lsn(high << 32 | low);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "LSN was '" + text + "' but it must be two hexadecimal numbers as in 16/B374D848", e);
    }
  }

  @Override
  public int compareTo(Lsn other) {
    return Long.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toHexString(value >>> 32).toUpperCase(Locale.ROOT)
        + '/'
        + Long.toHexString(value & 0xFFFF_FFFFL).toUpperCase(Locale.ROOT);
  }
}
