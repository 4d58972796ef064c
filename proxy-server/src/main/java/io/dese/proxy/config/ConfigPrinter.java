package io.dese.proxy.config;

import io.dese.proxy.auth.AddressRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a configuration as YAML that {@link ConfigReader} makes the same configuration of. A
 * secret is written as {@code ***}, which no reader takes, unless a text for it is given.
 */
public final class ConfigPrinter {

  private static final int WIDTH = 100;

  private final boolean everything;
  private final Map<String, List<String>> remarks;
  private final Map<String, String> secrets;

  private ConfigPrinter(
      boolean everything, Map<String, List<String>> remarks, Map<String, String> secrets) {
    this.everything = everything;
    this.remarks = remarks;
    this.secrets = secrets;
  }

  /** Writes every key, each with what it does and its default. */
  public static ConfigPrinter ofEverything() {
    return new ConfigPrinter(true, Map.of(), Map.of());
  }

  /**
   * Writes the keys whose values are not the defaults, and those that there is a remark about.
   *
   * @param remarks comments by path of a key or section; those of the empty path come first of all
   * @param secrets texts to write for secrets, by path, such as <code>${DB_PASSWORD}</code>
   */
  public static ConfigPrinter ofChanges(
      Map<String, List<String>> remarks, Map<String, String> secrets) {
    return new ConfigPrinter(false, Map.copyOf(remarks), Map.copyOf(secrets));
  }

  /** The whole file. */
  public String print(ProxyConfig config) {
    List<List<String>> parts = new ArrayList<>();
    parts.add(head(config));
    Shape.of(ProxyConfig.class)
        .slots()
        .forEach(slot -> parts.add(slot(slot, slot.of(config), slot.name(), "")));
    return parts.stream()
        .filter(part -> !part.isEmpty())
        .map(part -> String.join("\n", part) + "\n")
        .collect(Collectors.joining("\n"));
  }

  /** Remarks on nothing that is there, too: none is lost. */
  private List<String> head(ProxyConfig config) {
    Set<String> paths = new HashSet<>();
    for (Leaf leaf : Leaf.of(config)) {
      for (String path = leaf.path(); !path.isEmpty(); path = parent(path)) {
        paths.add(path);
      }
    }
    List<String> lines = new ArrayList<>();
    comments("", "", lines);
    remarks.keySet().stream()
        .filter(path -> !path.isEmpty() && !paths.contains(path))
        .sorted()
        .forEach(path -> comments(path, "", lines));
    return lines;
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }

  private List<String> slot(Slot slot, @Nullable Object value, String path, String indent) {
    List<String> below =
        switch (slot.kind()) {
          case VALUE, LIST -> List.of();
          case SECTION -> section(value, path, indent + "  ");
          case MAP, SECTIONS -> entries(slot, (Map<?, ?>) value, path, indent + "  ");
        };
    boolean changed =
        below.isEmpty() ? !Objects.equals(value, slot.defaultValue()) : !isBlank(below);
    if (!everything && !changed && !remarks.containsKey(path)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    if (everything) {
      lines.addAll(wrapped(indent + "# ", description(slot)));
    }
    comments(path, indent, lines);
    switch (slot.kind()) {
      case VALUE -> lines.add(value(slot, value, path, indent));
      case LIST -> list(slot, (List<?>) value, indent, lines);
      default -> lines.add(indent + (below.isEmpty() ? "# " : "") + slot.name() + ":");
    }
    lines.addAll(below);
    return lines;
  }

  private static boolean isBlank(List<String> lines) {
    return lines.stream().allMatch(String::isBlank);
  }

  private List<String> section(@Nullable Object part, String path, String indent) {
    List<String> lines = new ArrayList<>();
    if (part instanceof Record record) {
      Shape.of(record.getClass())
          .slots()
          .forEach(
              slot -> lines.addAll(slot(slot, slot.of(record), path + "." + slot.name(), indent)));
    }
    return lines;
  }

  private List<String> entries(Slot slot, @Nullable Map<?, ?> entries, String path, String indent) {
    List<String> lines = new ArrayList<>();
    if (entries != null) {
      entries.forEach(
          (name, value) -> {
            String below = path + "." + name;
            comments(below, indent, lines);
            String start = indent + YamlText.quoted(name.toString()) + ":";
            if (slot.kind() == Slot.Kind.SECTIONS) {
              lines.add(start);
              lines.addAll(section(value, below, indent + "  "));
            } else {
              lines.add(start + " " + text(value, below));
            }
          });
    }
    return lines;
  }

  private String value(Slot slot, @Nullable Object value, String path, String indent) {
    if (value != null) {
      return indent + slot.name() + ": " + text(value, path);
    }
    String none = slot.key().none();
    return none.isEmpty()
        ? indent + "# " + slot.name() + ":"
        : indent + slot.name() + ": " + YamlText.quoted(none);
  }

  private void list(Slot slot, @Nullable List<?> values, String indent, List<String> lines) {
    if (values == null || values.isEmpty()) {
      lines.add(indent + slot.name() + ": []");
    } else if (slot.values() == AddressRule.class) {
      lines.add(indent + slot.name() + ":");
      values.forEach(value -> lines.add(indent + "  - " + text(value, "")));
    } else {
      lines.add(
          values.stream()
              .map(value -> text(value, ""))
              .collect(Collectors.joining(", ", indent + slot.name() + ": [", "]")));
    }
  }

  private String text(Object value, String path) {
    String given = secrets.get(path);
    return YamlText.quoted(
        value instanceof Secret && given != null ? given : References.escape(Texts.print(value)));
  }

  private void comments(String path, String indent, List<String> lines) {
    remarks.getOrDefault(path, List.of()).forEach(r -> lines.addAll(wrapped(indent + "# ", r)));
  }

  private static String description(Slot slot) {
    String defaultText = slot.key().value();
    return slot.key().says()
        + (defaultText.isEmpty() ? "" : " Default: " + defaultText + ".")
        + (slot.key().restart() ? " A change needs a restart." : "");
  }

  /** Breaks between words; a word that is too long has a line of its own. */
  private static List<String> wrapped(String start, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(start);
    for (String word : YamlText.harmless(text).split(" ", -1)) {
      if (line.length() > start.length() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(start);
      }
      line.append(line.length() > start.length() ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
