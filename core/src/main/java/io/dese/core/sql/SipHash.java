package io.dese.core.sql;

/**
 * SipHash-2-4 with 128 bits of output, byte by byte: Aumasson and Bernstein, "SipHash: a fast
 * short-input PRF", 2012. Without the key nobody can find two inputs with one output, which a plain
 * mixing function cannot promise. It allocates nothing and can go back to a mark.
 */
final class SipHash {

  private final long key0;
  private final long key1;
  private long v0;
  private long v1;
  private long v2;
  private long v3;

  /** The bytes since the last full word, the first of them lowest. */
  private long pending;

  private int length;
  private long marked0;
  private long marked1;
  private long marked2;
  private long marked3;
  private long markedPending;
  private int markedLength;
  private long low;
  private long high;

  SipHash(long key0, long key1) {
    this.key0 = key0;
    this.key1 = key1;
    restart();
  }

  void restart() {
    v0 = key0 ^ 0x736f6d6570736575L;
    v1 = key1 ^ 0x646f72616e646f6dL ^ 0xee;
    v2 = key0 ^ 0x6c7967656e657261L;
    v3 = key1 ^ 0x7465646279746573L;
    pending = 0;
    length = 0;
  }

  /** Adds the low eight bits. */
  void add(int octet) {
    pending |= (octet & 0xFFL) << (length << 3);
    length++;
    if ((length & 7) == 0) {
      compress();
    }
  }

  void mark() {
    marked0 = v0;
    marked1 = v1;
    marked2 = v2;
    marked3 = v3;
    markedPending = pending;
    markedLength = length;
  }

  /** Forgets what was added since {@link #mark}. */
  void reset() {
    v0 = marked0;
    v1 = marked1;
    v2 = marked2;
    v3 = marked3;
    pending = markedPending;
    length = markedLength;
  }

  /** Ends the input; {@link #restart} begins another. */
  void finish() {
    pending |= (long) length << 56;
    compress();
    v2 ^= 0xee;
    fourRounds();
    low = v0 ^ v1 ^ v2 ^ v3;
    v1 ^= 0xdd;
    fourRounds();
    high = v0 ^ v1 ^ v2 ^ v3;
  }

  /** The first eight bytes of the output, little-endian. */
  long low() {
    return low;
  }

  /** The last eight bytes of the output, little-endian. */
  long high() {
    return high;
  }

  private void compress() {
    v3 ^= pending;
    round();
    round();
    v0 ^= pending;
    pending = 0;
  }

  private void fourRounds() {
    round();
    round();
    round();
    round();
  }

  private void round() {
    long a = v0 + v1;
    long b = Long.rotateLeft(v1, 13) ^ a;
    long c = v2 + v3;
    long d = Long.rotateLeft(v3, 16) ^ c;
    a = Long.rotateLeft(a, 32) + d;
    c += b;
    v3 = Long.rotateLeft(d, 21) ^ a;
    v1 = Long.rotateLeft(b, 17) ^ c;
    v2 = Long.rotateLeft(c, 32);
    v0 = a;
  }
}
