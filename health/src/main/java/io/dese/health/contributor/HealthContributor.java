package io.dese.health.contributor;

/**
 * Brings the endpoints of one component, with their probes. Found by the {@link
 * java.util.ServiceLoader}, so it has a public constructor without parameters and a line in {@code
 * META-INF/services}.
 */
public interface HealthContributor {

  /**
   * Of the component, in lower case, for example {@code redis}: also what its properties begin
   * with.
   */
  String name();

  /**
   * What to watch, by its own settings. What is wrong with these it notes there and goes on, so
   * that all problems are reported at once; anything that it throws makes the component look down
   * and harms nobody else.
   *
   * <p>Must not touch the network: that is for the probes.
   */
  Contribution<?> contribute(ContributorSettings settings);
}
