package io.dese.driver.url;

import static java.util.Map.entry;

import io.dese.driver.settings.DriverProperty;
import io.dese.driver.settings.Problems;
import io.dese.driver.settings.Secrets;
import io.dese.driver.url.UrlText.Style;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration that the environment carries.
 *
 * <ul>
 *   <li>{@code DATABASE_URL}: the first nodes, database, user, password and parameters, as {@code
 *       postgres://}, {@code postgresql://} or {@code jdbc:postgresql://}
 *   <li>{@code DATABASE_READ_REPLICA_URL_1..n}: more nodes of the same cluster, in the order of the
 *       numbers; numbers may be missing, so that unsetting a variable takes its replica out
 *   <li>{@code DATABASE_MAX_POOL_SIZE}: {@code pool-size}
 *   <li>{@code DATABASE_REPLICATION_LAG_THRESHOLD_MS}: {@code max-lag}
 *   <li>{@code DATABASE_TIMEOUT}: {@code connect-timeout} in milliseconds
 *   <li>{@code DATABASE_ENABLE_READ_REPLICA}: {@code replicas}, as true or false
 * </ul>
 *
 * <p>An empty variable counts as absent. Roles are observed and not taken from the names.
 */
final class EnvironmentVariables {

  private static final String PRIMARY = "DATABASE_URL";
  private static final String REPLICA = "DATABASE_READ_REPLICA_URL_";
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");
  private static final Pattern SCHEME = Pattern.compile("(postgres|postgresql|jdbc:postgresql)://");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

  private static final Map<String, String> SWITCH =
      Map.ofEntries(
          entry("true", "on"),
          entry("on", "on"),
          entry("1", "on"),
          entry("false", "off"),
          entry("off", "off"),
          entry("0", "off"));

  private final Map<String, String> environment;
  private final Problems problems = new Problems();

  EnvironmentVariables(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The properties that the environment sets, hosts and database as pgjdbc's.
   *
   * @throws SQLException with all that is wrong; there must be a {@code DATABASE_URL}
   */
  Map<String, String> properties() throws SQLException {
    String primary = environment.getOrDefault(PRIMARY, "");
    if (primary.isBlank()) {
      throw Problems.problem(
          PRIMARY, "", "must be set for the URL " + ClusterUrl.PREFIX + ", which names no host");
    }
    Map<String, String> properties = new TreeMap<>(url(PRIMARY, primary));
    for (Map.Entry<Integer, String> replica : replicas().entrySet()) {
      String name = REPLICA + replica.getKey();
      join(properties, name, url(name, replica.getValue()));
    }
    number("DATABASE_MAX_POOL_SIZE", DriverProperty.POOL_SIZE, "", properties);
    number("DATABASE_REPLICATION_LAG_THRESHOLD_MS", DriverProperty.MAX_LAG, "ms", properties);
    number("DATABASE_TIMEOUT", DriverProperty.CONNECT_TIMEOUT, "ms", properties);
    replicaSwitch(properties);
    problems.throwIfAny();
    return properties;
  }

  private static Map<String, String> url(String name, String value) throws SQLException {
    Matcher scheme = SCHEME.matcher(value);
    if (!scheme.lookingAt()) {
      throw Problems.problem(
          name, Secrets.HIDDEN, "must begin with postgres://, postgresql:// or jdbc:postgresql://");
    }
    Style style = scheme.group(1).startsWith("jdbc:") ? Style.JDBC : Style.LIBPQ;
    UrlText text = new UrlText(name, style, value.substring(scheme.end() - "//".length()));
    Map<String, String> properties = text.properties();
    String hosts = properties.getOrDefault("PGHOST", HostList.DEFAULT_HOST);
    String ports = properties.getOrDefault("PGPORT", HostList.defaultPorts(hosts));
    // Checked here too, because only here is it known which variable is wrong.
    new HostList(text::problem).parse(hosts, ports);
    properties.put("PGHOST", hosts);
    properties.put("PGPORT", ports);
    return properties;
  }

  private SortedMap<Integer, String> replicas() {
    SortedMap<Integer, String> replicas = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (!name.startsWith(REPLICA) || value.isBlank()) {
            return;
          }
          String number = name.substring(REPLICA.length());
          if (NUMBER.matcher(number).matches()) {
            replicas.put(Integer.valueOf(number), value);
          } else {
            problems.add(name, Secrets.HIDDEN, "must end in a number from 1 to 9999");
          }
        });
    return replicas;
  }

  /** Adds the hosts of a replica; all else must be as in {@code DATABASE_URL}, or absent. */
  private void join(Map<String, String> properties, String name, Map<String, String> replica) {
    replica.forEach(
        (property, value) -> {
          if (property.equals("PGHOST") || property.equals("PGPORT")) {
            properties.merge(property, value, (before, added) -> before + "," + added);
          } else if (!value.equals(properties.get(property))) {
            String part = property.equals("PGDBNAME") ? "database" : property;
            problems.add(
                "%s of %s".formatted(part, name),
                Secrets.shown(property, value),
                "must be the same as in DATABASE_URL, or left out: all nodes share it");
          }
        });
  }

  private void number(
      String name, DriverProperty property, String unit, Map<String, String> properties) {
    String value = environment.getOrDefault(name, "").strip();
    if (WHOLE.matcher(value).matches()) {
      properties.put(property.text(), value + unit);
    } else if (!value.isEmpty()) {
      problems.add(name, value, "must be a whole number" + (unit.isEmpty() ? "" : " of " + unit));
    }
  }

  private void replicaSwitch(Map<String, String> properties) {
    String name = "DATABASE_ENABLE_READ_REPLICA";
    String value = environment.getOrDefault(name, "").strip();
    String known = SWITCH.get(value.toLowerCase(Locale.ROOT));
    if (known != null) {
      properties.put(DriverProperty.REPLICAS.text(), known);
    } else if (!value.isEmpty()) {
      problems.add(name, value, "must be true or false");
    }
  }
}
