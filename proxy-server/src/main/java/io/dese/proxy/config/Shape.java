package io.dese.proxy.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration record looks like in a file: its slots in order, and how one is made of
 * their values. One description serves reading, printing, documentation and reloading, so that they
 * cannot disagree.
 *
 * @param <R> the record
 */
final class Shape<R extends Record> {

  /** Reflection is slow, and what it finds never changes. */
  private static final ClassValue<Shape<?>> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape<?> computeValue(Class<?> type) {
          return new Shape<>(type.asSubclass(Record.class));
        }
      };

  private final Class<R> type;
  private final List<Slot> slots;
  private final Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
  private final Constructor<R> constructor;

  private Shape(Class<R> type) {
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    slots = Arrays.stream(components).map(Slot::of).toList();
    slots.forEach(slot -> defaults.put(slot.name(), slot.defaultValue()));
    try {
      constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record has a canonical constructor", e);
    }
  }

  @SuppressWarnings("unchecked") // the value for a class is the shape of that class
  static <R extends Record> Shape<R> of(Class<R> type) {
    return (Shape<R>) SHAPES.get(type);
  }

  List<Slot> slots() {
    return slots;
  }

  Optional<Slot> slot(String name) {
    return slots.stream().filter(slot -> slot.name().equals(name)).findFirst();
  }

  R defaults() {
    return make(values());
  }

  /** The default of every slot by its name; to be changed and made into a record. */
  Map<String, @Nullable Object> values() {
    return new LinkedHashMap<>(defaults);
  }

  /** What {@code part} has in every slot. */
  Map<String, @Nullable Object> values(Record part) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    slots.forEach(slot -> values.put(slot.name(), slot.of(part)));
    return values;
  }

  /** The same but for one slot. */
  R with(R part, String name, @Nullable Object value) {
    return with(values(part), name, value);
  }

  R with(Map<String, @Nullable Object> values, String name, @Nullable Object value) {
    if (!values.containsKey(name)) {
      throw new IllegalArgumentException(type.getSimpleName() + " has no " + name);
    }
    values.put(name, value);
    return make(values);
  }

  /** Sets one slot unless the value is {@code null}. */
  void put(Map<String, @Nullable Object> values, String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value);
    }
  }

  /**
   * Makes a record.
   *
   * @throws ConfigException with all that it finds wrong
   */
  R make(Map<String, @Nullable Object> values) {
    try {
      return constructor.newInstance(values.values().toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException) {
        throw (RuntimeException) e.getCause();
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a canonical constructor only checks", e);
    }
  }
}
