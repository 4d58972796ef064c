package io.dese.proxy.config;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Connections to servers. Sizes are those of one pool: one node, one database, one user.
 *
 * @param size from 1 to 10000
 * @param reserveSize more connections once a client has waited for {@code reserveAfter}
 * @param idleTimeout {@code null} to keep idle connections
 * @param lifeTime {@code null} to keep connections however old they are
 * @param resetQuery run between two clients in session mode; {@code null} for none
 * @param checkAfter a connection idle for longer is tested before it is lent; {@code null} for
 *     never
 * @param preparedStatements kept prepared on each connection; with 0 no unnamed ones
 */
public record PoolConfig(
    @Key(
            value = "transaction",
            says =
                "When a connection to a server may serve another client: transaction, after each"
                    + " transaction; session, when the client has gone; statement, after each"
                    + " statement, and transactions of several are refused.")
        PoolMode mode,
    @Key(
            value = "20",
            says = "Connections to each node for each database and user, from 1 to 10000.")
        int size,
    @Key(
            value = "0",
            says =
                "Connections that each pool keeps even if nobody needs them, lent ones included:"
                    + " from its first client on, or from the start if the login for its database"
                    + " is configured.")
        int minIdle,
    @Key(value = "0", says = "More connections, for clients that have waited for reserve-after.")
        int reserveSize,
    @Key(value = "5s", says = "How long a client waits before the reserve is used.")
        Duration reserveAfter,
    @Key(value = "10m", none = "off", says = "An idle connection is closed after this time.")
        @Nullable Duration idleTimeout,
    @Key(
            value = "30m",
            none = "off",
            says = "A connection older than this is closed once it is free.")
        @Nullable Duration lifeTime,
    @Key(value = "DISCARD ALL", none = "off", says = "Run between two clients in session mode.")
        @Nullable String resetQuery,
    @Key(
            value = "30s",
            none = "off",
            says = "A connection that was idle for longer is tested before a client gets it.")
        @Nullable Duration checkAfter,
    @Key(
            value = "200",
            says =
                "Prepared statements kept on each connection, the last used ones; with 0 no unnamed"
                    + " ones, and of the named ones the last.")
        int preparedStatements,
    @Key(value = "on", says = "Whether unnamed statements that come again are kept prepared too.")
        boolean autoPrepare) {

  static final int MAX_SIZE = 10_000;

  /** Checks the ranges. */
  public PoolConfig {
    Violations violations = new Violations();
    violations.range("size", size, 1, MAX_SIZE);
    violations.range("min-idle", minIdle, 0, MAX_SIZE);
    violations.range("reserve-size", reserveSize, 0, MAX_SIZE);
    violations.positive("reserve-after", reserveAfter);
    violations.positiveOrNone("idle-timeout", idleTimeout);
    violations.positiveOrNone("life-time", lifeTime);
    violations.textOrNone("reset-query", resetQuery);
    violations.range("prepared-statements", preparedStatements, 0, 100_000);
    if (minIdle > size) {
      violations.add("min-idle", minIdle, "must not be above size (" + size + ")", "size");
    }
    violations.throwIfAny();
  }

  /** Every default. */
  public static PoolConfig defaults() {
    return Shape.of(PoolConfig.class).defaults();
  }

  /** The same in another mode. */
  public PoolConfig withMode(PoolMode other) {
    return Shape.of(PoolConfig.class).with(this, "mode", other);
  }

  /** The same with another size. */
  public PoolConfig withSize(int other) {
    return Shape.of(PoolConfig.class).with(this, "size", other);
  }

  /** The same where a value is {@code null}, else that value; min-idle never exceeds the size. */
  PoolConfig with(
      @Nullable PoolMode otherMode,
      @Nullable Integer otherSize,
      @Nullable Integer otherReserve,
      @Nullable Integer otherMinIdle,
      @Nullable Duration otherLifeTime) {
    Shape<PoolConfig> shape = Shape.of(PoolConfig.class);
    Map<String, @Nullable Object> values = shape.values(this);
    shape.put(values, "mode", otherMode);
    shape.put(values, "size", otherSize);
    shape.put(values, "reserve-size", otherReserve);
    int idle = otherMinIdle != null ? otherMinIdle : minIdle;
    values.put("min-idle", Math.min(idle, otherSize != null ? otherSize : size));
    shape.put(values, "life-time", otherLifeTime);
    return shape.make(values);
  }
}
