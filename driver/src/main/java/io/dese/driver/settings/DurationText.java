package io.dese.driver.settings;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as users write them: a whole number and its unit, a day at most. */
final class DurationText {

  /** What a text must be, as the end of the sentence "it was this, but it ...". */
  static final String RULE =
      "must be a whole number with a unit, ms, s, m or h, as in 500ms or 2s, and at most 24h";

  private static final Duration MAX = Duration.ofDays(1);

  /** Ten digits of hours still fit a {@link Duration}. */
  private static final Pattern FORM = Pattern.compile("([0-9]{1,10})(ms|s|m|h)");

  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS);

  private DurationText() {}

  /** The duration that {@code text} stands for; empty if it breaks {@link #RULE}. */
  static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    ChronoUnit unit = UNITS.getOrDefault(matcher.group(2), ChronoUnit.MILLIS);
    return Optional.of(Duration.of(Long.parseLong(matcher.group(1)), unit))
        .filter(duration -> duration.compareTo(MAX) <= 0);
  }
}
