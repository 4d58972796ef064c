package io.dese.health.contributor;

import io.dese.health.Endpoint;
import io.dese.health.HealthPolicy;
import io.dese.health.Probe;
import java.time.Duration;
import java.util.Map;

/** A component that only the tests have: {@code META-INF/services} names it. */
public final class TestContributor implements HealthContributor {

  /** Called by the {@code ServiceLoader}. */
  public TestContributor() {}

  @Override
  public String name() {
    return "lamp";
  }

  @Override
  public Contribution<?> contribute(ContributorSettings settings) {
    Duration pace = settings.duration("pace", Duration.ofSeconds(1));
    if (settings.isEmpty()) {
      return new Contribution<>("component", Map.of(), HealthPolicy.DEFAULT, pace);
    }
    String host = settings.required("host");
    int watts = settings.number("watts", 40, 1, 100);
    settings.text("password");
    if (host.equals("explode")) {
      throw new IllegalStateException("no lamp at password=s3cret");
    }
    Endpoint endpoint = new Endpoint(name(), host);
    return new Contribution<>(
        "component", Map.of(endpoint, new Lamp(watts)), HealthPolicy.DEFAULT, pace);
  }

  private record Lamp(int watts) implements Probe<String> {
    @Override
    public String ask() {
      return watts + " W";
    }

    @Override
    public void abort() {}

    @Override
    public void close() {}
  }
}
