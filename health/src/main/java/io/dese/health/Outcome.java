package io.dese.health;

/** What one probe, or one piece of real traffic, says about an endpoint. */
public enum Outcome {
  /** It answered in time. */
  SUCCESS,
  /**
   * It answered correctly but slower than {@link HealthPolicy#slow()}, or said that something is
   * short.
   */
  SLOW,
  /** It did not answer, or answered that it cannot work. */
  FAILURE,
  /** It says nothing about the endpoint, for example a query that its user cancelled. */
  IGNORED
}
