package io.dese.core.sql;

/** Text to profile, cached. Thread-safe. */
public final class StatementProfiles {

  /**
   * Creates an empty cache.
   *
   * @param maximumWeight how many characters of text to remember at most, about
   */
  public StatementProfiles(long maximumWeight) {
    if (maximumWeight < 0) {
      throw new IllegalArgumentException("maximumWeight was " + maximumWeight + " but it is < 0");
    }
  }

  /**
   * Tells what a text is. Never throws.
   *
   * @param sql what a client would send: any number of statements
   * @return its profile
   */
  public StatementProfile of(String sql) {
    return new StatementProfile(
        StatementKind.UNKNOWN, RoutingHint.NONE, SessionEffect.NONE, true, 1, "not understood");
  }
}
