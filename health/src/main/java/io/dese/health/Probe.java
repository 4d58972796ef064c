package io.dese.health;

/**
 * Asks one endpoint how it is. The monitor never calls {@link #ask} of one probe twice at the same
 * time, and keeps the deadline itself.
 *
 * @param <F> the facts that an answer carries
 */
public interface Probe<F> extends AutoCloseable {

  /**
   * Asks and waits for the answer; any exception counts as a failure of the endpoint.
   *
   * @throws Exception when the endpoint did not answer or answered that it cannot work
   */
  F ask() throws Exception;

  /**
   * Called from another thread when the deadline has passed while {@link #ask} is still waiting:
   * makes it return soon. Must not block.
   */
  void abort();

  /** Lets go of what the probe holds. Must not block, nor throw. */
  @Override
  void close();
}
