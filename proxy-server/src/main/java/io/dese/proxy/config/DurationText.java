package io.dese.proxy.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as users write them: a whole number and its unit, ten years at most. */
final class DurationText {

  static final String RULE =
      "must be a whole number with a unit, ms, s, m, h or d, as in 500ms or 2s, and at most 3650d";

  private static final Duration MAX = Duration.ofDays(3650);

  /** Twelve digits of days still fit a {@link Duration}. */
  private static final Pattern FORM = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d)");

  private DurationText() {}

  /**
   * Reads {@code 30s} and the like.
   *
   * @throws ConfigException if it is anything else
   */
  static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      Duration duration = of(Long.parseLong(matcher.group(1)), matcher.group(2));
      if (duration.compareTo(MAX) <= 0) {
        return duration;
      }
    }
    throw ConfigException.of("duration", text, RULE);
  }

  /** In the largest unit that needs no fraction; whole milliseconds only. */
  static String print(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    }
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static Duration of(long number, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
