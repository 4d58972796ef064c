package io.dese.proxy.config.pgbouncer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a value of PgBouncer's becomes one of ours. */
enum Conversion {
  /** As it is. */
  TEXT,
  /** As it is; nothing at all is off. */
  TEXT_OR_OFF,
  /** A whole number. */
  COUNT,
  /** A whole number, 0 for no limit. */
  COUNT_OR_OFF,
  /** Seconds with a fraction. */
  SECONDS,
  /** Seconds with a fraction, 0 for never. */
  SECONDS_OR_OFF,
  /** One of 0 and 1 and their words. */
  SWITCH,
  /** With commas between them. */
  LIST,
  /** Versions of TLS, of which the oldest one counts. */
  TLS_PROTOCOLS,
  /** Not one by one: the import knows what to do. */
  BY_HAND,
  /** Nothing of ours corresponds. */
  NONE;

  private static final List<String> ON = List.of("1", "on", "yes", "true", "t", "y");
  private static final List<String> OFF = List.of("0", "off", "no", "false", "f", "n");
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  /** The text of ours; empty if the value is not of this kind. */
  Optional<String> convert(String value) {
    return switch (this) {
      case TEXT, LIST -> Optional.of(value);
      case TEXT_OR_OFF -> Optional.of(value.isEmpty() ? "off" : value);
      case COUNT -> whole(value);
      case COUNT_OR_OFF -> whole(value).map(number -> number.equals("0") ? "off" : number);
      case SECONDS -> duration(value);
      case SECONDS_OR_OFF -> duration(value).map(text -> text.equals("0ms") ? "off" : text);
      case SWITCH -> onOrOff(value);
      case TLS_PROTOCOLS -> oldestProtocol(value);
      case BY_HAND, NONE -> Optional.empty();
    };
  }

  /** The pieces between commas and spaces. */
  static List<String> split(String list) {
    return Arrays.stream(list.split("[,\\s]+", -1)).filter(piece -> !piece.isEmpty()).toList();
  }

  private static Optional<String> whole(String value) {
    return value.matches("[0-9]{1,9}")
        ? Optional.of(Integer.toString(Integer.parseInt(value)))
        : Optional.empty();
  }

  /** Rounded up, so that no time becomes none. */
  private static Optional<String> duration(String value) {
    if (!value.matches("[0-9]{1,9}(\\.[0-9]{0,9})?|\\.[0-9]{1,9}")) {
      return Optional.empty();
    }
    BigDecimal seconds = new BigDecimal(value.endsWith(".") ? value + "0" : value);
    return Optional.of(seconds.multiply(THOUSAND).setScale(0, RoundingMode.UP) + "ms");
  }

  private static Optional<String> onOrOff(String value) {
    String word = value.toLowerCase(Locale.ROOT);
    if (ON.contains(word)) {
      return Optional.of("on");
    }
    return OFF.contains(word) ? Optional.of("off") : Optional.empty();
  }

  private static Optional<String> oldestProtocol(String value) {
    List<String> versions = Conversion.split(value.toLowerCase(Locale.ROOT).replace(':', ','));
    if (versions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(versions.equals(List.of("tlsv1.3")) ? "tlsv1.3" : "tlsv1.2");
  }
}
