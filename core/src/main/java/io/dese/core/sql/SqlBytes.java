package io.dese.core.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Objects;

/**
 * The bytes of a text in a client encoding, for reading them without decoding. One may be used for
 * one text after another. Not thread-safe.
 *
 * <p>All that delimits a token is ASCII, and to PostgreSQL every other character is a letter. So
 * UTF-8 can be cut into tokens byte by byte, and so can every encoding of one byte per character.
 * That is not so where the second byte of a character may look like ASCII (SJIS, BIG5, GBK, UHC,
 * JOHAB, GB18030: encodings of clients, never of servers), nor is it worth a table for the EUC
 * family: decode such a text and use the characters.
 */
public final class SqlBytes {

  private final Charset charset;
  private final Units units;

  /**
   * Starts with no text.
   *
   * @param charset UTF-8, or one of a single byte per character whose first half is ASCII
   * @throws IllegalArgumentException for any other charset
   */
  public SqlBytes(Charset charset) {
    this.charset = charset;
    this.units = new Units(charset.equals(UTF_8) ? bytesAsUnits() : table(charset));
  }

  /**
   * Turns to a text. The bytes are neither copied nor checked for being valid; they must not change
   * while they are read.
   *
   * @param from the index of the first byte
   * @param to the index after the last byte
   * @return this
   * @throws IndexOutOfBoundsException if the range is not within the array
   */
  public SqlBytes wrap(byte[] bytes, int from, int to) {
    Objects.checkFromToIndex(from, to, bytes.length);
    units.bytes = bytes;
    units.from = from;
    units.length = to - from;
    return this;
  }

  /** The decoded text; what is malformed becomes U+FFFD. */
  @Override
  public String toString() {
    return new String(units.bytes, units.from, units.length, charset);
  }

  /** The text to a lexer: characters or, if {@link #utf8}, bytes as numbers from 0 to 255. */
  CharSequence units() {
    return units;
  }

  boolean utf8() {
    return charset.equals(UTF_8);
  }

  private static char[] bytesAsUnits() {
    char[] identity = new char[256];
    for (int i = 0; i < identity.length; i++) {
      identity[i] = (char) i;
    }
    return identity;
  }

  private static char[] table(Charset charset) {
    char[] table = new char[256];
    for (int i = 0; i < table.length; i++) {
      String decoded = new String(new byte[] {(byte) i}, charset);
      boolean single = decoded.length() == 1 && (i >= 0x80 || decoded.charAt(0) == i);
      if (!single) {
        throw unsuitable(charset);
      }
      table[i] = decoded.charAt(0);
    }
    // The first byte of a longer character decodes to one U+FFFD too, as does an unused byte.
    if (!charset.canEncode() || charset.newEncoder().maxBytesPerChar() > 1) {
      throw unsuitable(charset);
    }
    return table;
  }

  private static IllegalArgumentException unsuitable(Charset charset) {
    return new IllegalArgumentException(
        "charset was "
            + charset
            + " but it must be UTF-8 or hold ASCII and one byte per character; decode the text");
  }

  /** A view; beyond ASCII its characters are bytes if the text is in UTF-8. */
  private static final class Units implements CharSequence {

    private final char[] table;
    private byte[] bytes = {};
    private int from;
    private int length;

    Units(char[] table) {
      this.table = table;
    }

    @Override
    public int length() {
      return length;
    }

    @Override
    public char charAt(int index) {
      return table[bytes[from + index] & 0xFF];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return toString().substring(start, end);
    }

    @Override
    public String toString() {
      char[] characters = new char[length];
      for (int i = 0; i < length; i++) {
        characters[i] = charAt(i);
      }
      return new String(characters);
    }
  }
}
