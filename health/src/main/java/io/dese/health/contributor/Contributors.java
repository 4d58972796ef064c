package io.dese.health.contributor;

import io.dese.health.Endpoint;
import io.dese.health.HealthPolicy;
import io.dese.health.Probe;
import io.dese.health.Redactor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the contributors and asks each for what it wants watched. */
public final class Contributors {

  private static final Logger LOG = LoggerFactory.getLogger(Contributors.class);
  private static final Duration BROKEN_PACE = Duration.ofMinutes(1);

  private Contributors() {}

  /**
   * What the contributors on the class path want watched, see {@link #collect}.
   *
   * @throws IllegalArgumentException with one line for each property that is not valid
   */
  public static List<Contribution<?>> load(Map<String, String> configuration) {
    return collect(ServiceLoader.load(HealthContributor.class), configuration);
  }

  /**
   * What the contributors on the class path want watched, when all properties that begin with a
   * prefix are theirs.
   *
   * @param prefix what stands before the contributors' names, its last point included
   * @param configuration the properties with this prefix, without it
   * @throws IllegalArgumentException with one line for each property that is not valid, or that no
   *     contributor has; no line contains a secret
   */
  public static List<Contribution<?>> load(String prefix, Map<String, String> configuration) {
    Map<String, String> left = new TreeMap<>();
    configuration.forEach((property, value) -> left.put(prefix + property, value));
    return collect(ServiceLoader.load(HealthContributor.class), prefix, left);
  }

  /**
   * What contributors want watched. One that throws, or cannot be loaded, is watched as a component
   * that is down and says why.
   *
   * @param configuration the properties of all; those that begin with no contributor's name are
   *     somebody else's
   * @throws IllegalArgumentException with one line for each property that is not valid, of all
   *     contributors; no line contains a secret
   */
  static List<Contribution<?>> collect(
      Iterable<HealthContributor> contributors, Map<String, String> configuration) {
    return collect(contributors, "", new TreeMap<>(configuration));
  }

  /** What is left in the end is somebody else's if the prefix is empty. */
  static List<Contribution<?>> collect(
      Iterable<HealthContributor> contributors, String prefix, Map<String, String> left) {
    List<Contribution<?>> contributions = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    boolean allNamed = true;
    Iterator<HealthContributor> iterator = contributors.iterator();
    while (true) {
      String name = "contributor";
      try {
        if (!iterator.hasNext()) {
          break;
        }
        HealthContributor contributor = iterator.next();
        name = contributor.getClass().getName();
        name = contributor.name();
        if (!names.add(name)) {
          problems.add("contributor was '" + name + "' but it must have a name of its own");
          continue;
        }
        ContributorSettings settings = new ContributorSettings(prefix + name + ".", left, problems);
        contributions.add(contributor.contribute(settings));
        settings.reportUnknown();
      } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
        LOG.error("The health of {} is not watched, because its contributor failed", name, e);
        contributions.add(broken(name, e));
        allNamed &= names.contains(name);
      }
    }
    // What nobody asked for may belong to one that could not be loaded.
    if (!prefix.isEmpty() && allNamed) {
      left.forEach((property, value) -> problems.add(ownerless(property, value, names)));
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return List.copyOf(contributions);
  }

  private static String ownerless(String property, String value, Set<String> names) {
    return property
        + " was '"
        + Redactor.shown(property, value)
        + "' but it belongs to no contributor on the class path; "
        + (names.isEmpty() ? "there is none" : "there are " + String.join(", ", names));
  }

  private static Contribution<Object> broken(String name, Throwable cause) {
    Probe<Object> probe =
        new Probe<>() {
          @Override
          public Object ask() {
            throw new IllegalStateException("the contributor failed", cause);
          }

          @Override
          public void abort() {
            // Never waits.
          }

          @Override
          public void close() {
            // Holds nothing.
          }
        };
    return new Contribution<>(
        "component", Map.of(new Endpoint(name, name), probe), HealthPolicy.DEFAULT, BROKEN_PACE);
  }
}
