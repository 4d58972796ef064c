package io.dese.core.sql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Text to profile, cached. Thread-safe.
 *
 * <p>A text that is new costs a scan in linear time and, if it looks like a read, a parse whose
 * length and depth are bounded. Texts longer than 64 KiB are neither parsed nor remembered: they
 * are mostly generated and seldom come again.
 */
public final class StatementProfiles {

  private static final int MAXIMUM_CACHED_LENGTH = 64 * 1024;

  /** What an entry costs beside its text, in characters, about. */
  private static final int ENTRY_WEIGHT = 64;

  /** What a name of an entry costs: objects, not characters. */
  private static final int NAME_WEIGHT = 64;

  private final Cache<String, StatementProfile> cache;

  /**
   * Creates an empty cache.
   *
   * @param maximumWeight how many characters of text to remember at most, about; 0 remembers
   *     nothing
   */
  public StatementProfiles(long maximumWeight) {
    if (maximumWeight < 0) {
      throw new IllegalArgumentException(
          "maximumWeight was " + maximumWeight + " but it must not be negative");
    }
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(maximumWeight)
            .<String, StatementProfile>weigher(
                (sql, profile) -> sql.length() + ENTRY_WEIGHT + weight(profile))
            // Housekeeping on the caller's thread: a driver must not start threads by itself.
            .executor(Runnable::run)
            .build();
  }

  /**
   * Tells what a text is. Never throws.
   *
   * @param sql what a client would send: any number of statements
   * @return its profile
   */
  public StatementProfile of(String sql) {
    if (sql.length() > MAXIMUM_CACHED_LENGTH) {
      return Analyzer.profile(sql);
    }
    // Not get(sql, loader), which would hold a lock of the map while it analyses.
    StatementProfile known = cache.getIfPresent(sql);
    if (known != null) {
      return known;
    }
    StatementProfile profile = Analyzer.profile(sql);
    cache.put(sql, profile);
    return profile;
  }

  private static int weight(StatementProfile profile) {
    return NAME_WEIGHT * profile.dependencies().mentions().size();
  }
}
