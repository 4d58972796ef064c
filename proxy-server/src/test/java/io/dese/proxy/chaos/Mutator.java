package io.dese.proxy.chaos;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Spoils bytes at random, but the same way for the same seed. */
final class Mutator {

  private final SplittableRandom random;

  Mutator(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A copy with one to four faults. */
  byte[] spoil(byte[] bytes) {
    byte[] spoiled = bytes.clone();
    for (int i = random.nextInt(4); i >= 0 && spoiled.length > 8; i--) {
      spoiled = once(spoiled);
    }
    return spoiled;
  }

  private byte[] once(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - at, 1 + random.nextInt(8));
    switch (random.nextInt(6)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> Arrays.fill(bytes, at, at + length, random.nextBoolean() ? (byte) 0 : (byte) 0xFF);
      case 3 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 4 -> {
        return Asked.join(
            Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
      }
      default -> {
        return Asked.join(
            Arrays.copyOf(bytes, at + length), Arrays.copyOfRange(bytes, at, bytes.length));
      }
    }
    return bytes;
  }
}
