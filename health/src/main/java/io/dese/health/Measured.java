package io.dese.health;

import java.util.List;

/**
 * Facts that consist of measurements: reports show them, and the worst verdict among them counts as
 * the outcome of the probe that brought them.
 */
@FunctionalInterface
public interface Measured {

  /** What was measured, in the order in which reports show it. */
  List<Measurement> measurements();
}
