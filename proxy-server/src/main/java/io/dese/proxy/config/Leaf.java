package io.dese.proxy.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One key of a certain configuration with its value.
 *
 * @param value a single one or a list of them; {@code null} if there is none
 */
record Leaf(String path, Slot slot, @Nullable Object value) {

  /** Every leaf of {@code config}, in the order of its records. */
  static List<Leaf> of(ProxyConfig config) {
    List<Leaf> leaves = new ArrayList<>();
    collect(config, "", leaves);
    return leaves;
  }

  /** For people: secrets stay hidden. */
  String print() {
    return slot.print(value);
  }

  private static void collect(Record part, String prefix, List<Leaf> leaves) {
    for (Slot slot : Shape.of(part.getClass()).slots()) {
      String path = prefix + slot.name();
      Object value = slot.of(part);
      switch (slot.kind()) {
        case VALUE, LIST -> leaves.add(new Leaf(path, slot, value));
        case SECTION -> collect((Record) requireNonNull(value), path + ".", leaves);
        case MAP, SECTIONS -> collectEntries((Map<?, ?>) value, slot, path + ".", leaves);
      }
    }
  }

  private static void collectEntries(
      @Nullable Map<?, ?> entries, Slot slot, String prefix, List<Leaf> leaves) {
    if (entries == null) {
      return;
    }
    entries.forEach(
        (name, value) -> {
          if (value instanceof Record section && slot.kind() == Slot.Kind.SECTIONS) {
            collect(section, prefix + name + ".", leaves);
          } else {
            leaves.add(new Leaf(prefix + name, slot, value));
          }
        });
  }
}
