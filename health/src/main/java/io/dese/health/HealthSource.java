package io.dese.health;

import java.util.List;

/**
 * Where reports, metrics and balancers read how endpoints are, without a hand on the watching.
 *
 * @param <F> the facts that an answer carries
 */
public interface HealthSource<F> {

  /** Every endpoint as it was last seen, in the order in which they were given; never blocks. */
  List<EndpointHealth<F>> snapshot();

  /** Tells {@code listener} of every result from now on; there is no way to stop it. */
  void addListener(MonitorListener<? super F> listener);
}
