package io.dese.proxy.auth;

import java.util.List;
import java.util.stream.Stream;

/**
 * A password in clear text. Remembers the keys that were derived from it last, because deriving
 * them takes thousands of hashes and a pool logs in with the same salt again and again. For any
 * number of threads.
 */
public final class PlainPassword implements Credential {

  /** One salt of our own, and of each server one: nodes of one cluster share theirs. */
  private static final int KEPT = 4;

  private final String text;
  private volatile List<ScramKeys> derived = List.of();

  /**
   * @throws IllegalArgumentException when it is empty: PostgreSQL has no empty passwords
   */
  public PlainPassword(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("A password must not be empty.");
    }
    this.text = text;
  }

  /** The password itself, which belongs into no message. */
  public String text() {
    return text;
  }

  /** Two threads may derive the same keys at once, which costs time and nothing else. */
  ScramKeys keys(byte[] salt, int iterations) {
    List<ScramKeys> known = derived;
    for (ScramKeys keys : known) {
      if (keys.verifier().isSaltedWith(salt, iterations)) {
        return keys;
      }
    }
    ScramKeys keys = ScramKeys.derive(text, salt, iterations);
    derived = Stream.concat(Stream.of(keys), known.stream()).limit(KEPT).toList();
    return keys;
  }

  @Override
  public String kind() {
    return "a password";
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof PlainPassword other && text.equals(other.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "PlainPassword[...]";
  }
}
