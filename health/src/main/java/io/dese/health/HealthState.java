package io.dese.health;

import org.jspecify.annotations.Nullable;

/**
 * Where an endpoint stands, as an immutable value whose {@link #next} is the whole state machine.
 * It is also the circuit breaker: Down is open and asked again at growing pauses, Recovering is
 * half open and tried by probes alone, and after it the share of traffic grows.
 *
 * <pre>{@code
 * Unknown    -> first success            -> Up or Degraded
 *            -> first failure            -> Down
 * Up         -> slow answer              -> Degraded
 *            -> failures, fall in a row  -> Down
 * Degraded   -> quick answer             -> Up
 *            -> failures, fall in a row  -> Down
 * Down       -> success                  -> Recovering
 * Recovering -> successes, rise in a row -> Up
 *            -> failure                  -> Down
 * }</pre>
 */
public sealed interface HealthState {

  /** The tag of this state. */
  HealthStatus status();

  /** Reading of the {@link Ticker} when this status began, in nanoseconds. */
  long since();

  /** Failures in a row, 0 after a success. */
  int failures();

  /**
   * The state after one more outcome.
   *
   * @param outcome what was seen
   * @param policy how many it takes
   * @param now reading of the {@link Ticker}, in nanoseconds
   */
  HealthState next(Outcome outcome, HealthPolicy policy, long now);

  /**
   * How much of its full share of traffic the endpoint should get, from 0 to 1; allocates nothing.
   *
   * @param policy how fast it grows after the endpoint was down
   * @param now reading of the {@link Ticker}, in nanoseconds
   */
  default double share(HealthPolicy policy, long now) {
    return 0;
  }

  /** The state of an endpoint that nobody has asked yet. */
  static HealthState unknown(long now) {
    return new Unknown(now);
  }

  private static double shareSince(@Nullable Long back, HealthPolicy policy, long now) {
    return back == null ? 1 : policy.shareAfter(now - back);
  }

  /** Never asked: the first answer decides alone, there is no history to weigh it against. */
  record Unknown(long since) implements HealthState {
    @Override
    public HealthStatus status() {
      return HealthStatus.UNKNOWN;
    }

    @Override
    public int failures() {
      return 0;
    }

    @Override
    public HealthState next(Outcome outcome, HealthPolicy policy, long now) {
      return switch (outcome) {
        case SUCCESS -> new Up(now, 0, null);
        case SLOW -> new Degraded(now, 0, null);
        case FAILURE -> new Down(now, policy.fall());
        case IGNORED -> this;
      };
    }
  }

  /**
   * Works.
   *
   * @param since see {@link HealthState#since}
   * @param failures in a row since the last success, below the policy's fall
   * @param back reading of the {@link Ticker} when it came back; null when it was never down
   */
  record Up(long since, int failures, @Nullable Long back) implements HealthState {
    @Override
    public HealthStatus status() {
      return HealthStatus.UP;
    }

    @Override
    public HealthState next(Outcome outcome, HealthPolicy policy, long now) {
      return switch (outcome) {
        case SUCCESS -> failures == 0 ? this : new Up(since, 0, back);
        case SLOW -> new Degraded(now, 0, back);
        case FAILURE ->
            failures + 1 >= policy.fall()
                ? new Down(now, failures + 1)
                : new Up(since, failures + 1, back);
        case IGNORED -> this;
      };
    }

    @Override
    public double share(HealthPolicy policy, long now) {
      return shareSince(back, policy, now);
    }
  }

  /**
   * Works slowly; otherwise like {@link Up}.
   *
   * @param since see {@link HealthState#since}
   * @param failures in a row since the last success, below the policy's fall
   * @param back reading of the {@link Ticker} when it came back; null when it was never down
   */
  record Degraded(long since, int failures, @Nullable Long back) implements HealthState {
    @Override
    public HealthStatus status() {
      return HealthStatus.DEGRADED;
    }

    @Override
    public HealthState next(Outcome outcome, HealthPolicy policy, long now) {
      return switch (outcome) {
        case SUCCESS -> new Up(now, 0, back);
        case SLOW -> failures == 0 ? this : new Degraded(since, 0, back);
        case FAILURE ->
            failures + 1 >= policy.fall()
                ? new Down(now, failures + 1)
                : new Degraded(since, failures + 1, back);
        case IGNORED -> this;
      };
    }

    @Override
    public double share(HealthPolicy policy, long now) {
      return shareSince(back, policy, now);
    }
  }

  /** Does not work. */
  record Down(long since, int failures) implements HealthState {
    @Override
    public HealthStatus status() {
      return HealthStatus.DOWN;
    }

    @Override
    public HealthState next(Outcome outcome, HealthPolicy policy, long now) {
      return switch (outcome) {
        case SUCCESS, SLOW ->
            policy.rise() == 1 ? new Up(now, 0, now) : new Recovering(now, 1, failures);
        case FAILURE -> new Down(since, failures < Integer.MAX_VALUE ? failures + 1 : failures);
        case IGNORED -> this;
      };
    }
  }

  /**
   * Answers again.
   *
   * @param since see {@link HealthState#since}
   * @param successes in a row, below the policy's rise
   * @param failuresBefore where the back-off goes on if it fails again
   */
  record Recovering(long since, int successes, int failuresBefore) implements HealthState {
    @Override
    public HealthStatus status() {
      return HealthStatus.RECOVERING;
    }

    @Override
    public int failures() {
      return 0;
    }

    @Override
    public HealthState next(Outcome outcome, HealthPolicy policy, long now) {
      return switch (outcome) {
        case SUCCESS, SLOW ->
            successes + 1 >= policy.rise()
                ? new Up(now, 0, now)
                : new Recovering(since, successes + 1, failuresBefore);
        case FAILURE -> new Down(now, failuresBefore).next(outcome, policy, now);
        case IGNORED -> this;
      };
    }
  }
}
