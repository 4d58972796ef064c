package io.dese.proxy.config;

import io.dese.proxy.config.ConfigException.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a record finds wrong with its components, so that one exception tells all. */
final class Violations {

  /** As long as a name can be in PostgreSQL, and much longer ones that some systems make. */
  private static final int LONGEST_NAME = 1_000;

  private final List<Violation> found = new ArrayList<>();

  /**
   * Notes one problem.
   *
   * @param others keys without which it would not be one
   */
  void add(String key, Object value, String rule, String... others) {
    found.add(new Violation(new ConfigProblem(key, Texts.print(value), rule, 0), List.of(others)));
  }

  void range(String key, int value, int least, int most) {
    if (value < least || value > most) {
      add(key, value, "must be from %d to %d".formatted(least, most));
    }
  }

  void rangeOrNone(String key, @Nullable Integer value, int least, int most) {
    if (value != null) {
      range(key, value, least, most);
    }
  }

  void range(String key, DataSize value, String least, String most) {
    if (value.compareTo(DataSize.parse(least)) < 0 || value.compareTo(DataSize.parse(most)) > 0) {
      add(key, value, "must be from %s to %s".formatted(least, most));
    }
  }

  void positive(String key, Duration value) {
    if (value.isZero() || value.isNegative()) {
      add(key, value, "must be above zero");
    }
  }

  void positiveOrNone(String key, @Nullable Duration value) {
    if (value != null) {
      positive(key, value);
    }
  }

  void notEmpty(String key, Collection<?> values) {
    if (values.isEmpty()) {
      add(key, "", "must have at least one entry");
    }
  }

  void hostOrAny(String key, String value) {
    if (!value.equals("*") && !HostPort.isHost(value)) {
      add(key, value, "must be *, a name or an address");
    }
  }

  void name(String key, String value) {
    if (value.isEmpty() || value.indexOf('\0') >= 0 || value.length() > LONGEST_NAME) {
      add(key, value, "must be a name of 1 to %d characters".formatted(LONGEST_NAME));
    }
  }

  void nameOrNone(String key, @Nullable String value) {
    if (value != null) {
      name(key, value);
    }
  }

  void textOrNone(String key, @Nullable String value) {
    if (value != null && (value.isBlank() || value.indexOf('\0') >= 0)) {
      add(key, value, "must not be empty or contain a zero byte");
    }
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigException(found);
    }
  }
}
