package io.dese.core.sql;

/**
 * 128 bits as the key of a map. Equal to any other of the same bits, so that a {@link
 * Fingerprinter} can look up what it has just read without making a {@link Fingerprint} of it.
 */
abstract sealed class FingerprintBits permits Fingerprint, Fingerprinter {

  abstract long high();

  abstract long low();

  @Override
  public final boolean equals(Object other) {
    return other instanceof FingerprintBits bits && bits.low() == low() && bits.high() == high();
  }

  @Override
  public final int hashCode() {
    return (int) low();
  }
}
