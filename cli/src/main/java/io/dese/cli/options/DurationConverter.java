package io.dese.cli.options;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as in the driver's URL: a whole number and its unit. */
public final class DurationConverter implements ITypeConverter<Duration> {

  /** Seven digits of hours are more than a millennium. */
  private static final Pattern FORM = Pattern.compile("([0-9]{1,7})(ms|s|m|h)");

  /** Made by picocli. */
  public DurationConverter() {}

  @Override
  public Duration convert(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + text + "' must be a whole number with a unit, ms, s, m or h, as in 20s");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }
}
