package io.dese.health;

import java.util.Locale;

/**
 * What a report says of something, in the words of the draft <i>Health Check Response Format for
 * HTTP APIs</i> (draft-inadarei-api-health-check-06, section 3.1), from good to bad.
 */
public enum Verdict {
  /** Healthy. */
  PASS,
  /** Healthy, with concerns. */
  WARN,
  /** Unhealthy. */
  FAIL;

  /** The worse of both. */
  public Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** As the format writes it: {@code pass}, {@code warn} or {@code fail}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
