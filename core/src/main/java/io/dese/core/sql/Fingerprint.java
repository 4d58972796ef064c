package io.dese.core.sql;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What stays of a text when literals, white space, comments and the case of unquoted names are
 * dropped, as 128 bits. Texts of the same fingerprint have the same {@link StatementProfile}.
 *
 * <p>Literals, whatever their form, and {@code $1} count as one thing, {@code ?} as another,
 * because it may be an operator. {@code IN (..)} and {@code VALUES (..), (..)} of nothing else
 * count the same at any length. The first hint stays, because it changes the profile.
 *
 * <p>The bits are a {@link SipHash} under a secret of this process: they mean nothing elsewhere,
 * and nobody outside can choose two texts that collide. By chance, among a thousand million
 * different statements, some two collide with a probability of 2 in 10<sup>21</sup>.
 */
public final class Fingerprint extends FingerprintBits {

  private final long high;
  private final long low;

  Fingerprint(long high, long low) {
    this.high = high;
    this.low = low;
  }

  /**
   * Reads a text.
   *
   * @return null for a text whose profile its literals or comments might decide: those that hold a
   *     backslash, dollar quotes, comments within comments, a token without an end, and a few
   *     characters with which another dialect of SQL starts a comment or a quote
   */
  public static @Nullable Fingerprint of(CharSequence text) {
    return of(text, false);
  }

  /**
   * Reads the bytes of a text.
   *
   * @return the fingerprint of the decoded text; null where that one has none, and for bytes that
   *     are never part of UTF-8 in a name
   */
  public static @Nullable Fingerprint of(SqlBytes text) {
    return of(text.units(), text.utf8());
  }

  private static @Nullable Fingerprint of(CharSequence units, boolean utf8) {
    Fingerprinter reader = new Fingerprinter();
    return reader.read(units, utf8) ? reader.fingerprint() : null;
  }

  /**
   * What a fingerprint keeps of a text, for people: {@code select * from t where id = ?}. It shows
   * neither literals nor comments nor anything that may be part of one: not even if the server runs
   * with {@code standard_conforming_strings=off}. Unlike a fingerprint, every text has one.
   */
  public static String normalisedText(CharSequence text) {
    return new NormalisedText(text).toString();
  }

  @Override
  long high() {
    return high;
  }

  @Override
  long low() {
    return low;
  }

  /** In 32 hexadecimal digits. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}
