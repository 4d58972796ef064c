package io.dese.driver.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pools, one for each node.
 *
 * @param size largest number of connections to a node, from 1 to 10000
 * @param all HikariCP properties for all nodes, by their HikariCP names
 * @param primary HikariCP properties for the primary, which win over {@code all}
 * @param replica HikariCP properties for replicas, which win over {@code all}
 */
public record PoolSettings(
    int size, Map<String, String> all, Map<String, String> primary, Map<String, String> replica) {

  /** Takes copies. */
  public PoolSettings {
    all = Map.copyOf(all);
    primary = Map.copyOf(primary);
    replica = Map.copyOf(replica);
  }

  /** HikariCP properties of the primary's pool. */
  public Map<String, String> forPrimary() {
    return merged(primary);
  }

  /** HikariCP properties of a replica's pool. */
  public Map<String, String> forReplica() {
    return merged(replica);
  }

  private Map<String, String> merged(Map<String, String> own) {
    Map<String, String> merged = new HashMap<>(all);
    merged.putAll(own);
    return Map.copyOf(merged);
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return "PoolSettings[size=%d, all=%s, primary=%s, replica=%s]"
        .formatted(size, shown(all), shown(primary), shown(replica));
  }

  /** {@code properties} in the order of their names, without secrets. */
  static Map<String, String> shown(Map<String, String> properties) {
    Map<String, String> shown = new TreeMap<>(properties);
    shown.replaceAll(Secrets::shown);
    return shown;
  }
}
