package io.dese.proxy.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One component of a configuration record.
 *
 * @param kind what stands there in a file
 * @param names the type of the names if it is a map, else {@code String}
 * @param values the type of the value, or of each of them
 */
record Slot(
    String name, Kind kind, Class<?> names, Class<?> values, Key key, RecordComponent component) {

  /** What stands in a file. */
  enum Kind {
    /** One value. */
    VALUE,
    /** Several values. */
    LIST,
    /** Names with one value each. */
    MAP,
    /** Keys of a record. */
    SECTION,
    /** Names with the keys of a record each. */
    SECTIONS
  }

  static Slot of(RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    if (key == null) {
      throw new IllegalStateException(component + " has no @Key");
    }
    Class<?> type = component.getType();
    String name = hyphenated(component.getName());
    if (type == List.class) {
      return new Slot(name, Kind.LIST, String.class, argument(component, 0), key, component);
    }
    if (type == Map.class) {
      Class<?> values = argument(component, 1);
      Kind kind = Texts.isSingle(values) ? Kind.MAP : Kind.SECTIONS;
      return new Slot(name, kind, argument(component, 0), values, key, component);
    }
    Kind kind = Texts.isSingle(type) ? Kind.VALUE : Kind.SECTION;
    return new Slot(name, kind, String.class, type, key, component);
  }

  /** The type of a section's record, or of each of several. */
  Class<? extends Record> section() {
    return values.asSubclass(Record.class);
  }

  /** The word that stands for {@code null} in a file. */
  boolean isNone(String text) {
    return !key.none().isEmpty() && key.none().equals(text);
  }

  /** The value of a text that is not {@link #isNone}. */
  Object parse(String text) {
    return Texts.parse(values, text);
  }

  @Nullable Object defaultValue() {
    return switch (kind) {
      case VALUE -> key.value().isEmpty() || isNone(key.value()) ? null : parse(key.value());
      case LIST ->
          key.value().isEmpty()
              ? List.of()
              : Arrays.stream(key.value().split(",", -1)).map(this::parse).toList();
      case MAP, SECTIONS -> Map.of();
      case SECTION -> Shape.of(section()).defaults();
    };
  }

  /** What {@code part} has here. */
  @Nullable Object of(Record part) {
    try {
      return component.getAccessor().invoke(part);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("an accessor of a public record only returns", e);
    }
  }

  /** What stands for a value in one line: for people, and with hidden secrets. */
  String print(@Nullable Object value) {
    if (value == null) {
      return key.none();
    }
    if (value instanceof List<?>) {
      return ((List<?>) value).stream().map(Texts::print).collect(Collectors.joining(", "));
    }
    return Texts.print(value);
  }

  private static Class<?> argument(RecordComponent component, int index) {
    Type type = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[index];
    return (Class<?>) type;
  }

  private static String hyphenated(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
