package io.dese.driver.settings;

import java.util.List;
import java.util.Locale;

/** Keeps passwords and the like out of messages and logs; a property is judged by its name. */
public final class Secrets {

  /** What is shown in place of a secret. */
  public static final String HIDDEN = "***";

  private static final List<String> SECRET_WORDS =
      List.of("password", "passphrase", "secret", "token", "credential");

  private Secrets() {}

  /** {@code value}, or {@link #HIDDEN} if {@code property} may hold a secret. */
  public static String shown(String property, String value) {
    String name = property.toLowerCase(Locale.ROOT);
    return SECRET_WORDS.stream().anyMatch(name::contains) ? HIDDEN : value;
  }
}
