package io.dese.health.contributor;

import io.dese.health.Redactor;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of one contributor: the properties that begin with its name and a point. A value
 * that is not valid is noted and a default given back, so that the checks after it find more. Not
 * thread-safe.
 */
public final class ContributorSettings {

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS);

  private final String prefix;
  private final Map<String, String> own = new TreeMap<>();
  private final Set<String> asked = new TreeSet<>();
  private final List<String> problems;

  /** Takes its own out of {@code left}. */
  ContributorSettings(String prefix, Map<String, String> left, List<String> problems) {
    this.prefix = prefix;
    this.problems = problems;
    left.forEach(
        (property, value) -> {
          if (property.startsWith(prefix)) {
            own.put(property.substring(prefix.length()), value);
          }
        });
    left.keySet().removeIf(property -> property.startsWith(prefix));
  }

  /** Whether nothing is set at all. */
  public boolean isEmpty() {
    return own.isEmpty();
  }

  /** A text; empty when it is not set. */
  public Optional<String> text(String property) {
    asked.add(property);
    return Optional.ofNullable(own.get(property));
  }

  /** A text that has to be set; an empty one, and a problem, when it is not. */
  public String required(String property) {
    Optional<String> text = text(property);
    if (text.isEmpty()) {
      problem(property, "must be set");
    }
    return text.orElse("");
  }

  /** A whole number within limits; the default when it is not set, or not valid. */
  public int number(String property, int otherwise, int least, int most) {
    Optional<String> text = text(property);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (text.get().matches("-?[0-9]{1,9}")) {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    }
    problem(property, "must be a whole number from " + least + " to " + most);
    return otherwise;
  }

  /** A duration above zero, with its unit; the default when it is not set, or not valid. */
  public Duration duration(String property, Duration otherwise) {
    Optional<String> text = text(property);
    if (text.isEmpty()) {
      return otherwise;
    }
    Matcher matcher = DURATION.matcher(text.get());
    if (matcher.matches() && Long.parseLong(matcher.group(1)) > 0) {
      ChronoUnit unit = UNITS.getOrDefault(matcher.group(2), ChronoUnit.MILLIS);
      return Duration.of(Long.parseLong(matcher.group(1)), unit);
    }
    problem(property, "must be a whole number above zero with a unit, ms, s, m or h, as in 500ms");
    return otherwise;
  }

  /**
   * Notes that a property is not valid.
   *
   * @param rule as the end of the sentence "it was this, but it ..."
   */
  public void problem(String property, String rule) {
    String name = prefix + property;
    String value = own.get(property);
    problems.add(
        value == null
            ? name + " is not set but it " + rule
            : name + " was '" + Redactor.shown(name, value) + "' but it " + rule);
  }

  /** Notes what was set and nobody asked for. */
  void reportUnknown() {
    for (String property : own.keySet()) {
      if (!asked.contains(property)) {
        problem(
            property, "is not a property; known are " + prefix + String.join(", " + prefix, asked));
      }
    }
  }
}
