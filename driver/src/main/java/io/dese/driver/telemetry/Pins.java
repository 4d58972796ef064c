package io.dese.driver.telemetry;

import static java.util.Objects.requireNonNull;

import io.dese.core.session.PinReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts the sessions that are pinned to the primary, by reason. Thread-safe. */
public final class Pins {

  private final Map<PinReason, LongAdder> total = zeros();
  private final Map<PinReason, LongAdder> present = zeros();

  /** None is pinned. */
  public Pins() {}

  private static Map<PinReason, LongAdder> zeros() {
    Map<PinReason, LongAdder> zeros = new EnumMap<>(PinReason.class);
    for (PinReason reason : PinReason.values()) {
      zeros.put(reason, new LongAdder());
    }
    return zeros;
  }

  /** The pin of one session has changed; null for none. */
  public void changed(@Nullable PinReason from, @Nullable PinReason to) {
    if (from != null) {
      requireNonNull(present.get(from)).decrement();
    }
    if (to != null) {
      requireNonNull(present.get(to)).increment();
      requireNonNull(total.get(to)).increment();
    }
  }

  /** How many sessions have been pinned so far for a reason. */
  public long total(PinReason reason) {
    return requireNonNull(total.get(reason)).sum();
  }

  /** How many sessions are pinned now for a reason. */
  public long present(PinReason reason) {
    return requireNonNull(present.get(reason)).sum();
  }
}
