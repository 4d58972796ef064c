package io.dese.core.sql;

/**
 * Tells whether a text has been here before, roughly and in fixed memory: it keeps 32 bits of each
 * text until another one takes the place. So a text that differs from others in its literals only,
 * and never comes again, costs the cache of texts nothing. Thread-safe: the races it has are over
 * single numbers, and cost a second look.
 */
final class SeenTexts {

  /** A power of two: about so many other texts may come in between. */
  private static final int PLACES = 1 << 14;

  private final int[] hashes = new int[PLACES];

  /** Whether the text was here before; the next time it will have been. */
  boolean seen(String text) {
    int hash = text.hashCode();
    // The lower bits of a string's hash depend on its end mostly, which is where literals are.
    int place = (hash * 0x9E3779B9) >>> 18;
    boolean seen = hashes[place] == hash;
    hashes[place] = hash;
    return seen;
  }
}
