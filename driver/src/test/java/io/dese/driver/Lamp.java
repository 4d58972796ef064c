package io.dese.driver;

import io.dese.health.Endpoint;
import io.dese.health.HealthPolicy;
import io.dese.health.Probe;
import io.dese.health.contributor.Contribution;
import io.dese.health.contributor.ContributorSettings;
import io.dese.health.contributor.HealthContributor;
import java.time.Duration;
import java.util.Map;

/** A component that only the tests have: {@code META-INF/services} names it. */
public final class Lamp implements HealthContributor {

  /** Called by the {@code ServiceLoader}. */
  public Lamp() {}

  @Override
  public String name() {
    return "lamp";
  }

  @Override
  public Contribution<?> contribute(ContributorSettings settings) {
    Map<Endpoint, Probe<String>> probes =
        settings
            .text("host")
            .<Map<Endpoint, Probe<String>>>map(host -> Map.of(new Endpoint("lamp", host), new On()))
            .orElse(Map.of());
    return new Contribution<>("component", probes, HealthPolicy.DEFAULT, Duration.ofSeconds(1));
  }

  private static final class On implements Probe<String> {
    @Override
    public String ask() {
      return "on";
    }

    @Override
    public void abort() {}

    @Override
    public void close() {}
  }
}
