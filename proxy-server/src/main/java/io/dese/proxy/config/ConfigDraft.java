package io.dese.proxy.config;

import io.dese.proxy.config.YamlNode.Mapping;
import io.dese.proxy.config.YamlNode.Scalar;
import io.dese.proxy.config.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration that is put together from texts key by key, as an import does. What breaks a rule
 * can be taken out again; not for several threads.
 */
public final class ConfigDraft {

  private final Map<List<String>, YamlNode> values = new LinkedHashMap<>();

  /** An empty one. */
  public ConfigDraft() {}

  /** Sets one value; what looks like a reference to the environment is none. */
  public void put(List<String> path, String text) {
    values.put(List.copyOf(path), scalar(text));
  }

  /** Sets a list of values. */
  public void put(List<String> path, List<String> texts) {
    List<YamlNode> items = new ArrayList<>();
    texts.forEach(text -> items.add(scalar(text)));
    values.put(List.copyOf(path), new Sequence(items, 0));
  }

  /** Whether that key is set. */
  public boolean has(List<String> path) {
    return values.containsKey(path);
  }

  /** Takes out the key that a problem is about, and all below it; false if there is none. */
  public boolean remove(String path) {
    return values
        .keySet()
        .removeIf(
            key -> {
              String joined = String.join(".", key);
              return joined.equals(path) || joined.startsWith(path + ".");
            });
  }

  /**
   * The configuration, if every key is valid by itself and in its section.
   *
   * @param problems where the others are noted
   */
  public Optional<ProxyConfig> read(List<ConfigProblem> problems) {
    int before = problems.size();
    Optional<ProxyConfig> config =
        new RecordReader(new References(Map.of()), problems).read(ProxyConfig.class, tree(), "");
    return problems.size() == before ? config : Optional.empty();
  }

  /** What would still keep the proxy from starting with {@code config}. */
  public static List<ConfigProblem> missing(ProxyConfig config) {
    return CrossChecks.of(config);
  }

  private Mapping tree() {
    Mapping root = mapping();
    values.forEach(
        (path, value) -> {
          Mapping parent = root;
          for (String name : path.subList(0, path.size() - 1)) {
            YamlNode child = parent.entries().computeIfAbsent(name, key -> mapping());
            if (!(child instanceof Mapping mapping)) {
              throw new IllegalArgumentException(String.join(".", path) + " is below a value");
            }
            parent = mapping;
          }
          parent.entries().put(path.get(path.size() - 1), value);
        });
    return root;
  }

  private static Mapping mapping() {
    return new Mapping(new LinkedHashMap<>(), 0);
  }

  private static Scalar scalar(String text) {
    return new Scalar(References.escape(text), false, 0);
  }
}
