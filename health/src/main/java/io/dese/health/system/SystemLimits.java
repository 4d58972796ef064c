package io.dese.health.system;

import io.dese.health.Measurement.Limits;

/**
 * What is too much, in per cent.
 *
 * @param cpu of the machine, or of the container
 * @param memory of the heap, and of direct memory
 * @param files of the file descriptors
 */
public record SystemLimits(Limits cpu, Limits memory, Limits files) {

  /**
   * A warning above 70 % of the processor and 80 % of memory and file descriptors; a failure above
   * 95 % of the latter two. A busy processor is never a failure: it works.
   */
  public static final SystemLimits DEFAULT =
      new SystemLimits(
          new Limits(70, Double.POSITIVE_INFINITY), new Limits(80, 95), new Limits(80, 95));
}
