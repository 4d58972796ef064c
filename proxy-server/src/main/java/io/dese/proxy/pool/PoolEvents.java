package io.dese.proxy.pool;

import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.server.ServerConnection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs what happens to the connections of a pool. Guarded by its pool's lock. */
final class PoolEvents {

  private static final Logger LOG = LoggerFactory.getLogger(Pool.class);

  /** A pool that is exhausted says so not more often than this. */
  private static final long QUIET_NANOS = 10_000_000_000L;

  private long opened;
  private long closed;
  private long failed;
  private long refused;
  private long unsaid;
  private long saidAt;
  private boolean said;

  void opened(ServerConnection connection) {
    opened++;
    LOG.debug("server connection opened server={}", connection);
  }

  void closed(ServerConnection connection, String why) {
    closed++;
    LOG.debug("server connection closed server={} reason=\"{}\"", connection, why);
  }

  void failed() {
    failed++;
  }

  void refused(int clients, long now, PoolLimits limits, @Nullable Full full) {
    refused += clients;
    unsaid += clients;
    if (unsaid > 0 && (!said || now - saidAt >= QUIET_NANOS)) {
      LOG.warn(
          "pool exhausted refused={} limit={} most={} wait-ms={}",
          unsaid,
          full == null ? "pool.size" : full.setting(),
          full == null ? limits.size() : full.most(),
          limits.waitTimeout() / 1_000_000);
      unsaid = 0;
      said = true;
      saidAt = now;
    }
  }

  /** What a client is told that has waited in vain. */
  static ErrorFields waitedTooLong(PoolLimits limits, boolean paused, @Nullable Full full) {
    String setting = full == null ? "pool.size" : full.setting();
    int most = full == null ? limits.size() : full.most();
    ErrorFields error =
        ErrorFields.error(
            "53300",
            "no server connection became free within "
                + Duration.ofNanos(limits.waitTimeout()).toMillis()
                + " ms (timeouts.query-wait)");
    if (paused) {
      return error.detail("The database is paused at the proxy's console.");
    }
    return error
        .detail(setting + " is " + most + '.')
        .hint("Use shorter transactions, or raise " + setting + '.');
  }

  PoolFigures.Counts counts() {
    return new PoolFigures.Counts(opened, closed, failed, refused);
  }
}
