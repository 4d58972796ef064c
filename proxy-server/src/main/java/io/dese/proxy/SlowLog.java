package io.dese.proxy;

import io.dese.core.sql.Fingerprint;
import io.dese.proxy.session.SlowStatements;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs slow statements of a pool, without their values. */
final class SlowLog implements SlowStatements {

  private static final Logger LOG = LoggerFactory.getLogger("io.dese.proxy.slow");

  private final String database;
  private final String user;
  private final LongSupplier threshold;

  /**
   * A log.
   *
   * @param threshold in nanoseconds; 0 for none
   */
  SlowLog(String database, String user, LongSupplier threshold) {
    this.database = database;
    this.user = user;
    this.threshold = threshold;
  }

  @Override
  public long threshold() {
    return threshold.getAsLong();
  }

  @Override
  public void slow(String sql, Duration took) {
    LOG.warn(
        "slow statement database={} user={} ms={} fingerprint={} statement=\"{}\"",
        database,
        user,
        took.toMillis(),
        Fingerprint.of(sql),
        Fingerprint.normalisedText(sql));
  }
}
