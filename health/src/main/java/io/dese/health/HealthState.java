package io.dese.health;

/**
 * Where an endpoint stands, as an immutable value whose {@link #next} is the whole state machine.
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

  /** The state of an endpoint that nobody has asked yet. */
  static HealthState unknown(long now) {
    return new Unknown(now);
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
        case SUCCESS -> new Up(now, 0);
        case SLOW -> new Degraded(now, 0);
        case FAILURE -> new Down(now, policy.fall());
        case IGNORED -> this;
      };
    }
  }

  /** Works; {@code failures} in a row since the last success, below the policy's fall. */
  record Up(long since, int failures) implements HealthState {
    @Override
    public HealthStatus status() {
      return HealthStatus.UP;
    }

    @Override
    public HealthState next(Outcome outcome, HealthPolicy policy, long now) {
      return switch (outcome) {
        case SUCCESS -> failures == 0 ? this : new Up(since, 0);
        case SLOW -> new Degraded(now, 0);
        case FAILURE ->
            failures + 1 >= policy.fall()
                ? new Down(now, failures + 1)
                : new Up(since, failures + 1);
        case IGNORED -> this;
      };
    }
  }

  /** Works slowly; otherwise like {@link Up}. */
  record Degraded(long since, int failures) implements HealthState {
    @Override
    public HealthStatus status() {
      return HealthStatus.DEGRADED;
    }

    @Override
    public HealthState next(Outcome outcome, HealthPolicy policy, long now) {
      return switch (outcome) {
        case SUCCESS -> new Up(now, 0);
        case SLOW -> failures == 0 ? this : new Degraded(since, 0);
        case FAILURE ->
            failures + 1 >= policy.fall()
                ? new Down(now, failures + 1)
                : new Degraded(since, failures + 1);
        case IGNORED -> this;
      };
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
        case SUCCESS, SLOW -> policy.rise() == 1 ? new Up(now, 0) : new Recovering(now, 1);
        case FAILURE -> new Down(since, failures + 1);
        case IGNORED -> this;
      };
    }
  }

  /** Answers again; {@code successes} in a row, below the policy's rise. */
  record Recovering(long since, int successes) implements HealthState {
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
            successes + 1 >= policy.rise() ? new Up(now, 0) : new Recovering(since, successes + 1);
        case FAILURE -> new Down(now, policy.fall());
        case IGNORED -> this;
      };
    }
  }
}
