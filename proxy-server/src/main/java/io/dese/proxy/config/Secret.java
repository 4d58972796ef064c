package io.dese.proxy.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A password or the like, which shows itself only when it is asked to. */
public final class Secret {

  /** What is shown in place of a secret. */
  static final String HIDDEN = "***";

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Hides {@code value}.
   *
   * @throws ConfigException if it is empty, or contains a zero byte, which no protocol can carry
   */
  public static Secret of(String value) {
    if (value.isEmpty() || value.indexOf('\0') >= 0) {
      throw ConfigException.of("secret", HIDDEN, "must not be empty or contain a zero byte");
    }
    return new Secret(value);
  }

  /** What is hidden; never for a message or a log. */
  public String reveal() {
    return value;
  }

  /** In a time that does not tell how much is alike. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret
        && MessageDigest.isEqual(bytes(value), bytes(secret.value));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return HIDDEN;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
