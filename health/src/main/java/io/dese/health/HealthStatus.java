package io.dese.health;

import java.util.Locale;

/** The tag of a {@link HealthState}, for switches, reports and metrics. */
public enum HealthStatus {
  /** Not probed yet. */
  UNKNOWN,
  /** Works. */
  UP,
  /** Works, but slower than its policy wants. */
  DEGRADED,
  /** Does not work; takes no traffic. */
  DOWN,
  /** Was down and has begun to answer again; takes no traffic yet. */
  RECOVERING;

  /** Whether an endpoint in this state may be given work. */
  public boolean takesTraffic() {
    return this == UP || this == DEGRADED;
  }

  /** What a report says of an endpoint in this state. */
  public Verdict verdict() {
    return switch (this) {
      case UP -> Verdict.PASS;
      case UNKNOWN, DEGRADED, RECOVERING -> Verdict.WARN;
      case DOWN -> Verdict.FAIL;
    };
  }

  /** As reports and metrics write it: lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
