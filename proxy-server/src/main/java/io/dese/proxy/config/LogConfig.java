package io.dese.proxy.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is logged, and how.
 *
 * @param connections whether logins and ends of clients are
 * @param slowStatement statements that take at least this long; {@code null} for none
 */
public record LogConfig(
    @Key(
            value = "text",
            says = "One line of text or one JSON object for each event: text or json.",
            restart = true)
        LogFormat format,
    @Key(value = "on", says = "Whether logins and ends of clients are logged.") boolean connections,
    @Key(
            value = "off",
            none = "off",
            says = "A statement that takes at least this long is logged, without its values.")
        @Nullable Duration slowStatement) {

  /** Checks the range. */
  public LogConfig {
    Violations violations = new Violations();
    violations.positiveOrNone("slow-statement", slowStatement);
    violations.throwIfAny();
  }
}
