package io.dese.proxy.config;

import io.dese.proxy.config.ConfigException.Violation;
import io.dese.proxy.config.YamlNode.Mapping;
import io.dese.proxy.config.YamlNode.Scalar;
import io.dese.proxy.config.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns nodes into records. A value that is not valid is noted and its default used, so that the
 * checks after it go on to find more; what was made of defaults never gets out.
 */
final class RecordReader {

  private final References references;
  private final List<ConfigProblem> problems;

  RecordReader(References references, List<ConfigProblem> problems) {
    this.references = references;
    this.problems = problems;
  }

  /** The record; empty if none can be made, and then there are problems. */
  <R extends Record> Optional<R> read(Class<R> type, Mapping node, String path) {
    Shape<R> shape = Shape.of(type);
    Map<String, @Nullable Object> values = shape.values();
    Set<String> misread = new HashSet<>();
    node.entries()
        .forEach(
            (name, child) -> {
              Optional<Slot> slot = shape.slot(name);
              if (slot.isEmpty()) {
                problems.add(unknown(shape, name, path, child.line()));
              } else if (!isAbsent(child) && !readInto(values, slot.get(), child, path)) {
                misread.add(name);
              }
            });
    try {
      return Optional.of(shape.make(values));
    } catch (ConfigException e) {
      e.violations().forEach(violation -> addViolation(violation, misread, node, path));
      return Optional.empty();
    }
  }

  /** Whether the slot could be read without a problem. */
  private boolean readInto(
      Map<String, @Nullable Object> values, Slot slot, YamlNode node, String path) {
    int before = problems.size();
    String below = path.isEmpty() ? slot.name() : path + "." + slot.name();
    switch (slot.kind()) {
      case VALUE ->
          value(slot, node, below).ifPresent(value -> values.put(slot.name(), value.orNull()));
      case LIST -> values.put(slot.name(), list(slot, node, below));
      case MAP, SECTIONS -> values.put(slot.name(), map(slot, node, below));
      case SECTION ->
          mapping(node, below)
              .flatMap(mapping -> read(slot.section(), mapping, below))
              .ifPresent(section -> values.put(slot.name(), section));
    }
    return problems.size() == before;
  }

  private Optional<Value> value(Slot slot, YamlNode node, String path) {
    if (!(node instanceof Scalar scalar)) {
      problems.add(new ConfigProblem(path, null, "must be one value", node.line()));
      return Optional.empty();
    }
    String written = scalar.text();
    try {
      String text = references.resolve(written);
      return Optional.of(new Value(slot.isNone(text) ? null : slot.parse(text)));
    } catch (ConfigException e) {
      String shown = isSecret(slot, written) ? Secret.HIDDEN : written;
      e.problems()
          .forEach(
              problem -> problems.add(new ConfigProblem(path, shown, problem.rule(), node.line())));
      return Optional.empty();
    }
  }

  private List<Object> list(Slot slot, YamlNode node, String path) {
    List<Object> values = new ArrayList<>();
    if (node instanceof Mapping) {
      problems.add(new ConfigProblem(path, null, "must be a list of values", node.line()));
      return values;
    }
    List<YamlNode> items = node instanceof Sequence sequence ? sequence.items() : List.of(node);
    items.forEach(
        item ->
            value(slot, item, path)
                .map(Value::orNull)
                .ifPresent(value -> values.add(Objects.requireNonNull(value))));
    return values;
  }

  private Map<Object, Object> map(Slot slot, YamlNode node, String path) {
    Map<Object, Object> values = new LinkedHashMap<>();
    mapping(node, path)
        .ifPresent(
            mapping ->
                mapping
                    .entries()
                    .forEach(
                        (name, child) -> {
                          String below = path + "." + shown(name, slot, child);
                          name(slot, name, below, child.line())
                              .ifPresent(
                                  key ->
                                      entry(slot, child, below)
                                          .ifPresent(value -> values.put(key, value)));
                        }));
    return values;
  }

  private Optional<Object> entry(Slot slot, YamlNode node, String path) {
    if (slot.kind() == Slot.Kind.SECTIONS) {
      Optional<Mapping> mapping =
          isAbsent(node) ? Optional.of(new Mapping(Map.of(), node.line())) : mapping(node, path);
      return mapping.flatMap(keys -> read(slot.section(), keys, path)).map(Object.class::cast);
    }
    return value(slot, node, path).map(Value::orNull);
  }

  private Optional<Object> name(Slot slot, String name, String path, int line) {
    try {
      return Optional.of(Texts.parse(slot.names(), name));
    } catch (ConfigException e) {
      String rule = "has a name that " + e.problems().get(0).rule();
      problems.add(new ConfigProblem(path, null, rule, line));
      return Optional.empty();
    }
  }

  private Optional<Mapping> mapping(YamlNode node, String path) {
    if (node instanceof Mapping mapping) {
      return Optional.of(mapping);
    }
    problems.add(new ConfigProblem(path, null, "must have keys below it", node.line()));
    return Optional.empty();
  }

  private void addViolation(Violation violation, Set<String> misread, Mapping node, String path) {
    ConfigProblem problem = violation.problem();
    if (misread.contains(problem.path())
        || violation.others().stream().anyMatch(misread::contains)) {
      return;
    }
    YamlNode cause = node.entries().get(problem.path());
    problems.add(
        new ConfigProblem(
            path.isEmpty() ? problem.path() : path + "." + problem.path(),
            problem.value(),
            problem.rule(),
            cause == null ? node.line() : cause.line()));
  }

  private static ConfigProblem unknown(Shape<?> shape, String name, String path, int line) {
    String prefix = path.isEmpty() ? "" : path + ".";
    String hint =
        Misspelling.nearest(name, shape.slots().stream().map(Slot::name).toList())
            .map(known -> prefix + known)
            .or(() -> ConfigKey.elsewhere(name))
            .map(known -> "; did you mean " + known)
            .orElse("");
    return new ConfigProblem(prefix + YamlText.nameStart(name), null, "is not a key" + hint, line);
  }

  /** A name without a value may be a secret that lost the colon before it. */
  private static String shown(String name, Slot slot, YamlNode node) {
    if (slot.values() == Secret.class && isAbsent(node)) {
      return Secret.HIDDEN;
    }
    return node instanceof Mapping ? name : YamlText.nameStart(name);
  }

  private static boolean isAbsent(YamlNode node) {
    return node instanceof Scalar scalar && scalar.absent();
  }

  /** Also an address with an at sign: what stands before it may be a password. */
  private static boolean isSecret(Slot slot, String written) {
    return slot.values() == Secret.class
        || (slot.values() == HostPort.class && written.indexOf('@') >= 0);
  }

  /** A value that was read, which may be {@code null}. */
  private record Value(@Nullable Object orNull) {}
}
