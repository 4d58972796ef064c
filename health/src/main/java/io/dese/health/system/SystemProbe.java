package io.dese.health.system;

import io.dese.health.Endpoint;
import io.dese.health.Probe;
import java.util.function.Supplier;

/**
 * Asks this process how it is. What is above a warning limit makes it {@code DEGRADED}, what stays
 * above a failure limit {@code DOWN}.
 */
public final class SystemProbe implements Probe<SystemFacts> {

  /** Under which it is watched. */
  public static final Endpoint ENDPOINT = new Endpoint("system", "process");

  private final Supplier<SystemFigures> source;
  private final SystemLimits limits;

  /** Asks the virtual machine. */
  public SystemProbe(SystemLimits limits) {
    this(new JvmFigures(), limits);
  }

  SystemProbe(Supplier<SystemFigures> source, SystemLimits limits) {
    this.source = source;
    this.limits = limits;
  }

  @Override
  public SystemFacts ask() {
    return new SystemFacts(source.get(), limits);
  }

  @Override
  public void abort() {
    // Never waits.
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
