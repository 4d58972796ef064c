package io.dese.core.sql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Text to profile, cached at two levels: by the exact text, then by its {@link Fingerprint}.
 * Thread-safe.
 *
 * <p>A text that is new but for its literals costs one pass over it. One that is new altogether
 * costs a scan in linear time and, if it looks like a read, a parse whose length and depth are
 * bounded; several threads that meet it at once leave that to one of them and wait up to 50 ms.
 * Known texts never wait for that.
 *
 * <p>A text enters the first level when it comes the second time: those made by writing literals
 * into a pattern must not crowd out the others. A text without a fingerprint enters at once; there
 * the cache's own admission (W-TinyLFU) keeps frequent texts from being crowded out. Texts longer
 * than 64 KiB never enter: they are mostly generated and seldom come again.
 */
public final class StatementProfiles {

  /**
   * What the cache has done since it was made, and what it holds. Each figure is taken by itself,
   * while others go on.
   *
   * @param textHits how often the exact text was known, or was under analysis by another thread
   * @param fingerprintHits how often the text was new and its fingerprint was known, or was under
   *     analysis by another thread
   * @param misses how often a text was analysed
   * @param evictions how many entries, of both levels, had to go because of the weight
   * @param entries how many there are, of both levels
   * @param weight what they weigh, in characters, about
   */
  public record Figures(
      long textHits,
      long fingerprintHits,
      long misses,
      long evictions,
      long entries,
      long weight) {}

  private static final int MAXIMUM_CACHED_LENGTH = 64 * 1024;

  /** What an entry costs beside its text, in characters, about. */
  private static final int ENTRY_WEIGHT = 64;

  /** What a name of an entry costs: objects, not characters. */
  private static final int NAME_WEIGHT = 64;

  /** Longer than a parse takes in a cold JVM, shorter than anybody notices. */
  private static final long PATIENCE_MILLIS = 50;

  private final Function<String, StatementProfile> analyzer;
  private final Cache<String, Sql> texts;
  private final Cache<FingerprintBits, StatementProfile> fingerprints;
  private final SingleFlight<Object, StatementProfile> analyses;
  private final FingerprinterPool fingerprinters = new FingerprinterPool();
  private final SeenTexts seenTexts = new SeenTexts();
  private final LongAdder textHits = new LongAdder();
  private final LongAdder fingerprintHits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder evictions = new LongAdder();

  /**
   * Creates an empty cache.
   *
   * @param maximumWeight how many characters of text to remember at most, about; a quarter of it is
   *     for fingerprints, which weigh 64 and the length of their reason; 0 remembers nothing
   */
  public StatementProfiles(long maximumWeight) {
    this(maximumWeight, Analyzer::profile, PATIENCE_MILLIS);
  }

  StatementProfiles(
      long maximumWeight, Function<String, StatementProfile> analyzer, long patienceMillis) {
    if (maximumWeight < 0) {
      throw new IllegalArgumentException(
          "maximumWeight was " + maximumWeight + " but it must not be negative");
    }
    long fingerprintWeight = maximumWeight / 4;
    this.analyzer = analyzer;
    this.analyses = new SingleFlight<>(patienceMillis);
    this.texts =
        builder(maximumWeight - fingerprintWeight)
            .<String, Sql>weigher(
                (text, sql) -> text.length() + ENTRY_WEIGHT + weight(sql.profile()))
            .evictionListener((text, sql, cause) -> evictions.increment())
            .build();
    this.fingerprints =
        builder(fingerprintWeight)
            .<FingerprintBits, StatementProfile>weigher(
                (bits, profile) -> profile.reason().length() + ENTRY_WEIGHT + weight(profile))
            .evictionListener((bits, profile, cause) -> evictions.increment())
            .build();
  }

  private static Caffeine<Object, Object> builder(long maximumWeight) {
    return Caffeine.newBuilder()
        .maximumWeight(maximumWeight)
        // Housekeeping on the caller's thread: a driver must not start threads by itself.
        .executor(Runnable::run);
  }

  /**
   * Tells what a text is. Never throws.
   *
   * @param sql what a client would send: any number of statements
   * @return its profile
   */
  public StatementProfile of(String sql) {
    return sql(sql).profile();
  }

  /**
   * The same together with the text: an object that is kept for texts that come again. Never
   * throws.
   *
   * @param text what a client would send: any number of statements
   */
  public Sql sql(String text) {
    Sql known = text.length() > MAXIMUM_CACHED_LENGTH ? null : texts.getIfPresent(text);
    if (known != null) {
      textHits.increment();
      return known;
    }
    return new Sql(text, ofNew(text, false, text));
  }

  /**
   * Tells what a text is from its bytes, which are decoded only if it has to be analysed. Never
   * throws.
   *
   * @param sql what a client has sent: any number of statements
   * @return its profile
   */
  public StatementProfile of(SqlBytes sql) {
    return ofNew(sql.units(), sql.utf8(), sql);
  }

  /** What the cache has done and what it holds. */
  public Figures figures() {
    return new Figures(
        textHits.sum(),
        fingerprintHits.sum(),
        misses.sum(),
        evictions.sum(),
        texts.estimatedSize() + fingerprints.estimatedSize(),
        weight(texts) + weight(fingerprints));
  }

  private static long weight(Cache<?, ?> cache) {
    return cache.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  /** {@code sql} is the text as what it came in; its {@code toString} is the text. */
  private StatementProfile ofNew(CharSequence units, boolean utf8, Object sql) {
    Fingerprinter reader = fingerprinters.take();
    boolean hasFingerprint = reader.read(units, utf8);
    StatementProfile profile = hasFingerprint ? fingerprints.getIfPresent(reader) : null;
    Fingerprint fingerprint = hasFingerprint && profile == null ? reader.fingerprint() : null;
    fingerprinters.giveBack(reader);
    if (profile != null) {
      fingerprintHits.increment();
    } else if (fingerprint != null) {
      profile =
          analysed(
              fingerprint,
              sql.toString(),
              () -> fingerprints.getIfPresent(fingerprint),
              analysed -> fingerprints.put(fingerprint, analysed),
              fingerprintHits);
    } else {
      return ofOdd(sql.toString());
    }
    if (sql instanceof String text
        && text.length() <= MAXIMUM_CACHED_LENGTH
        && seenTexts.seen(text)) {
      texts.put(text, new Sql(text, profile));
    }
    return profile;
  }

  /** Of a text without a fingerprint. */
  private StatementProfile ofOdd(String sql) {
    if (sql.length() > MAXIMUM_CACHED_LENGTH) {
      misses.increment();
      return analyzer.apply(sql);
    }
    return analysed(
        sql,
        sql,
        () -> {
          Sql known = texts.getIfPresent(sql);
          return known == null ? null : known.profile();
        },
        profile -> texts.put(sql, new Sql(sql, profile)),
        textHits);
  }

  private StatementProfile analysed(
      Object key,
      String sql,
      Supplier<@Nullable StatementProfile> look,
      Consumer<StatementProfile> keep,
      LongAdder hits) {
    boolean[] missed = {false};
    StatementProfile profile =
        analyses.get(
            key,
            () -> {
              // Another thread may have finished between our look-up and now.
              StatementProfile known = look.get();
              if (known != null) {
                return known;
              }
              missed[0] = true;
              StatementProfile analysed = analyzer.apply(sql);
              keep.accept(analysed);
              return analysed;
            });
    (missed[0] ? misses : hits).increment();
    return profile;
  }

  private static int weight(StatementProfile profile) {
    return NAME_WEIGHT * profile.dependencies().mentions().size();
  }
}
