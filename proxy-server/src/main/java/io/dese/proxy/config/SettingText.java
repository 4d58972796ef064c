package io.dese.proxy.config;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes one key of a configuration, named by its path. */
final class SettingText {

  private SettingText() {}

  /**
   * The same but for one key.
   *
   * @param path names between points; a name in a map goes up to the next point, or the end
   * @param text as in a file; a list has commas between its entries
   * @throws ConfigException if there is no such key, or the value breaks its rule
   */
  static <R extends Record> R set(R part, String path, String text) {
    try {
      return setIn(part, path, text);
    } catch (ConfigException e) {
      throw ConfigException.of(
          e.problems().stream()
              .map(problem -> new ConfigProblem(path, problem.value(), problem.rule(), 0))
              .toList());
    }
  }

  private static <R extends Record> R setIn(R part, String path, String text) {
    @SuppressWarnings("unchecked") // the class of an R
    Shape<R> shape = Shape.of((Class<R>) part.getClass());
    String name = head(path);
    String rest = path.substring(Math.min(path.length(), name.length() + 1));
    Slot slot =
        shape
            .slot(name)
            .orElseThrow(() -> ConfigException.of(path, text, "must be the path of a key"));
    return shape.with(part, name, value(slot, slot.of(part), rest, text));
  }

  private static @Nullable Object value(
      Slot slot, @Nullable Object current, String rest, String text) {
    return switch (slot.kind()) {
      case VALUE -> slot.isNone(text) ? null : slot.parse(text);
      case LIST -> Arrays.stream(text.split("\\s*,\\s*", -1)).map(slot::parse).toList();
      case SECTION -> setIn((Record) requireNonNull(current), rest, text);
      case MAP -> {
        Map<Object, Object> entries = copy(current);
        entries.put(Texts.parse(slot.names(), rest), slot.parse(text));
        yield entries;
      }
      case SECTIONS -> {
        Map<Object, Object> entries = copy(current);
        String name = head(rest);
        Object entry = entries.get(name);
        if (!(entry instanceof Record section)) {
          throw ConfigException.of(rest, text, "must name an entry that there is");
        }
        entries.put(
            name, setIn(section, rest.substring(Math.min(rest.length(), name.length() + 1)), text));
        yield entries;
      }
    };
  }

  private static Map<Object, Object> copy(@Nullable Object map) {
    return map instanceof Map<?, ?> ? new LinkedHashMap<>((Map<?, ?>) map) : new LinkedHashMap<>();
  }

  private static String head(String path) {
    int point = path.indexOf('.');
    return point < 0 ? path : path.substring(0, point);
  }
}
