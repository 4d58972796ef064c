package io.dese.proxy.config;

import io.dese.proxy.auth.AddressRule;
import io.dese.proxy.auth.AuthMethod;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Single values as they stand in a file: each type of value is read and printed here. */
final class Texts {

  private static final Map<Class<?>, Function<String, ?>> READERS =
      Map.ofEntries(
          Map.entry(String.class, Function.identity()),
          Map.entry(int.class, Texts::number),
          Map.entry(Integer.class, Texts::number),
          Map.entry(boolean.class, Texts::onOrOff),
          Map.entry(Duration.class, DurationText::parse),
          Map.entry(DataSize.class, DataSize::parse),
          Map.entry(HostPort.class, HostPort::parse),
          Map.entry(AddressRule.class, Texts::rule),
          Map.entry(AuthMethod.class, Texts::method),
          Map.entry(Path.class, Texts::path),
          Map.entry(Secret.class, Texts::secret));

  private Texts() {}

  /** Whether values of {@code type} stand in one line of a file. */
  static boolean isSingle(Class<?> type) {
    return type.isEnum() || READERS.containsKey(type);
  }

  /**
   * Reads a value of {@code type}.
   *
   * @throws ConfigException that has the rule which the text breaks
   */
  static Object parse(Class<?> type, String text) {
    Function<String, ?> reader = READERS.get(type);
    if (reader == null && type.isEnum()) {
      return anyConstant(type, text);
    }
    if (reader == null) {
      throw new IllegalStateException("no text stands for a " + type.getName());
    }
    return reader.apply(text);
  }

  /** As {@link #parse} reads it, but for a secret, which stays hidden. */
  static String print(Object value) {
    if (value instanceof Boolean on) {
      return on ? "on" : "off";
    }
    if (value instanceof Duration duration) {
      return DurationText.print(duration);
    }
    if (value instanceof Enum<?> constant) {
      return name(constant);
    }
    return value.toString();
  }

  /** The constant of that name in small letters with hyphens. */
  static <E extends Enum<E>> E constant(Class<E> type, String text) {
    return type.cast(anyConstant(type, text));
  }

  /** All names, as a list for people. */
  static String names(Class<?> type) {
    return constants(type).map(Texts::name).collect(Collectors.joining(", "));
  }

  private static Enum<?> anyConstant(Class<?> type, String text) {
    String wanted = text.replace('_', '-');
    return constants(type)
        .filter(constant -> name(constant).equals(wanted))
        .findFirst()
        .orElseThrow(() -> ConfigException.of("word", text, "must be one of " + names(type)));
  }

  private static Stream<Enum<?>> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(constant -> (Enum<?>) constant);
  }

  private static String name(Enum<?> constant) {
    String shown = constant.toString();
    return shown.equals(constant.name()) ? shown.toLowerCase(Locale.ROOT).replace('_', '-') : shown;
  }

  private static Integer number(String text) {
    if (text.matches("[0-9]{1,9}")) {
      return Integer.valueOf(text);
    }
    throw ConfigException.of("number", text, "must be a whole number");
  }

  private static Boolean onOrOff(String text) {
    return switch (text) {
      case "on", "true" -> true;
      case "off", "false" -> false;
      default -> throw ConfigException.of("switch", text, "must be on or off");
    };
  }

  private static AddressRule rule(String text) {
    try {
      return AddressRule.parse(text);
    } catch (IllegalArgumentException e) {
      throw ConfigException.of("rule", text, "is no rule: " + e.getMessage());
    }
  }

  private static AuthMethod method(String text) {
    return AuthMethod.of(text)
        .orElseThrow(
            () ->
                ConfigException.of(
                    "method", text, "must be one of " + Texts.names(AuthMethod.class)));
  }

  private static Path path(String text) {
    if (!text.isBlank()) {
      try {
        return Path.of(text);
      } catch (InvalidPathException e) {
        // The same rule for both.
      }
    }
    throw ConfigException.of("path", text, "must be the path of a file");
  }

  private static Secret secret(String text) {
    if (text.equals(Secret.HIDDEN)) {
      throw ConfigException.of(
          "secret", text, "must be the secret itself: this stands where one was not printed");
    }
    return Secret.of(text);
  }
}
