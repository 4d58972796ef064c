package io.dese.proxy.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is different between two configurations.
 *
 * @param reloaded paths whose new values count at once
 * @param needRestart paths whose new values count only after a restart
 */
public record ConfigChange(List<String> reloaded, List<String> needRestart) {

  /** Keeps copies. */
  public ConfigChange {
    reloaded = List.copyOf(reloaded);
    needRestart = List.copyOf(needRestart);
  }

  /** Compares all keys; those of a database that came or went are different too. */
  public static ConfigChange between(ProxyConfig before, ProxyConfig after) {
    Map<String, Leaf> old = byPath(before);
    Map<String, Leaf> young = byPath(after);
    Set<String> paths = new LinkedHashSet<>(old.keySet());
    paths.addAll(young.keySet());
    List<String> reloaded = new ArrayList<>();
    List<String> needRestart = new ArrayList<>();
    for (String path : paths) {
      Leaf a = old.get(path);
      Leaf b = young.get(path);
      if (a == null || b == null) {
        reloaded.add(path);
      } else if (!Objects.equals(a.value(), b.value())) {
        (a.slot().key().restart() ? needRestart : reloaded).add(path);
      }
    }
    return new ConfigChange(reloaded, needRestart);
  }

  /** Whether nothing is different. */
  public boolean isEmpty() {
    return reloaded.isEmpty() && needRestart.isEmpty();
  }

  private static Map<String, Leaf> byPath(ProxyConfig config) {
    Map<String, Leaf> leaves = new LinkedHashMap<>();
    Leaf.of(config).forEach(leaf -> leaves.put(leaf.path(), leaf));
    return leaves;
  }
}
