package io.dese.proxy.config;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is different for one user; what is {@code null} is as for everyone. */
public record UserConfig(
    @Key(says = "As pool.mode.") @Nullable PoolMode poolMode,
    @Key(says = "As pool.size.") @Nullable Integer poolSize,
    @Key(says = "As pool.reserve-size.") @Nullable Integer reserveSize,
    @Key(says = "As limits.clients-per-user.") @Nullable Integer maxClients,
    @Key(says = "As timeouts.query.") @Nullable Duration query,
    @Key(says = "As timeouts.transaction.") @Nullable Duration transaction,
    @Key(says = "As timeouts.idle-in-transaction.") @Nullable Duration idleInTransaction,
    @Key(says = "As timeouts.client-idle.") @Nullable Duration clientIdle,
    @Key(says = "As timeouts.query-wait.") @Nullable Duration queryWait) {

  /** Nothing is different. */
  static final UserConfig NOTHING =
      new UserConfig(null, null, null, null, null, null, null, null, null);

  /** Checks the ranges. */
  public UserConfig {
    Violations violations = new Violations();
    violations.rangeOrNone("pool-size", poolSize, 1, PoolConfig.MAX_SIZE);
    violations.rangeOrNone("reserve-size", reserveSize, 0, PoolConfig.MAX_SIZE);
    violations.rangeOrNone("max-clients", maxClients, 1, LimitsConfig.MAX_CLIENTS);
    violations.positiveOrNone("query", query);
    violations.positiveOrNone("transaction", transaction);
    violations.positiveOrNone("idle-in-transaction", idleInTransaction);
    violations.positiveOrNone("client-idle", clientIdle);
    violations.positiveOrNone("query-wait", queryWait);
    violations.throwIfAny();
  }

  PoolConfig over(PoolConfig pool) {
    return pool.with(poolMode, poolSize, reserveSize, null, null);
  }

  TimeoutsConfig over(TimeoutsConfig timeouts) {
    if (equals(NOTHING)) {
      return timeouts;
    }
    Shape<TimeoutsConfig> shape = Shape.of(TimeoutsConfig.class);
    Map<String, @Nullable Object> values = shape.values(timeouts);
    shape.put(values, "query", query);
    shape.put(values, "transaction", transaction);
    shape.put(values, "idle-in-transaction", idleInTransaction);
    shape.put(values, "client-idle", clientIdle);
    shape.put(values, "query-wait", queryWait);
    return shape.make(values);
  }
}
