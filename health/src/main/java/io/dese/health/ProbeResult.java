package io.dese.health;

import java.time.Duration;

/**
 * What came of one probe.
 *
 * @param <F> the facts that an answer carries
 */
public sealed interface ProbeResult<F> {

  /** Reading of the {@link Ticker} before the question was sent, in nanoseconds. */
  long askedAt();

  /**
   * The endpoint answered.
   *
   * @param facts what it said
   * @param askedAt reading of the {@link Ticker} before the question was sent, in nanoseconds
   * @param latency time between question and answer
   */
  record Answer<F>(F facts, long askedAt, Duration latency) implements ProbeResult<F> {}

  /**
   * It did not answer, or said that it cannot work.
   *
   * @param cause why
   * @param askedAt reading of the {@link Ticker} before the question was sent, in nanoseconds
   * @param byTraffic whether real traffic failed, and no probe
   */
  record Failure<F>(Throwable cause, long askedAt, boolean byTraffic) implements ProbeResult<F> {

    /** A probe failed. */
    public Failure(Throwable cause, long askedAt) {
      this(cause, askedAt, false);
    }
  }
}
