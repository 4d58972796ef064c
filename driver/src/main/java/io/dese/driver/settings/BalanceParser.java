package io.dese.driver.settings;

import static io.dese.driver.settings.DriverProperty.WEIGHTS;
import static io.dese.driver.settings.DriverProperty.ZONE;
import static io.dese.driver.settings.DriverProperty.ZONES;

import io.dese.health.balance.Balancer;
import io.dese.health.balance.Target;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part of the settings that says which of several replicas takes a read. */
final class BalanceParser {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,6})?");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._-]+");
  private static final String NAME_RULE = "must be made of letters, digits, points and hyphens";

  private final Problems problems;
  private final List<String> hosts;

  BalanceParser(List<String> hosts, Problems problems) {
    this.hosts = hosts;
    this.problems = problems;
    if (hosts.size() > Balancer.MAX_TARGETS) {
      problems.add(
          "host list", hosts.size() + " nodes", "must have at most " + Balancer.MAX_TARGETS);
    }
  }

  BalanceSettings parse(
      String kind, String weights, String zone, String zones, Duration slowStart) {
    return new BalanceSettings(
        kind(kind), weights(weights), zone(zone, zones), zones(zones), slowStart);
  }

  private static Balancer.Kind kind(String text) {
    return Arrays.stream(Balancer.Kind.values())
        .filter(kind -> kind.text().equals(text))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Double> weights(String text) {
    Map<String, Double> weights = new LinkedHashMap<>();
    values(WEIGHTS, text)
        .forEach(
            (host, value) -> {
              boolean number = NUMBER.matcher(value).matches();
              if (number && Target.isWeight(Double.parseDouble(value))) {
                weights.put(host, Double.valueOf(value));
              } else {
                problems.add("weight of " + host, value, Target.WEIGHT_RULE);
              }
            });
    return weights;
  }

  private @Nullable String zone(String zone, String zones) {
    if (zone.equals(ZONE.defaultText())) {
      return null;
    }
    if (!NAME.matcher(zone).matches()) {
      problems.add(ZONE.text(), zone, NAME_RULE);
    } else if (zones.equals(ZONES.defaultText())) {
      problems.add(ZONE.text(), zone, "must come with zones, which say where the nodes stand");
    }
    return zone;
  }

  private Map<String, String> zones(String text) {
    Map<String, String> zones = values(ZONES, text);
    zones.forEach(
        (host, value) -> {
          if (!NAME.matcher(value).matches()) {
            problems.add("zone of " + host, value, NAME_RULE);
          }
        });
    return zones;
  }

  private Map<String, String> values(DriverProperty property, String text) {
    return text.equals(property.defaultText())
        ? Map.of()
        : new HostValues(hosts, problems).parse(property, text);
  }
}
