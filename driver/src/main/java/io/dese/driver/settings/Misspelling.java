package io.dese.driver.settings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.postgresql.PGProperty;

/**
 * Tells a property of ours that was misspelt from one that is meant for pgjdbc, which ignores what
 * it does not know.
 */
final class Misspelling {

  private static final int MAX_DISTANCE = 2;

  private Misspelling() {}

  /** The property that {@code name} was probably meant to be; empty if it is fine as it is. */
  static Optional<String> nearest(String name) {
    if (DriverProperty.forName(name).isPresent() || PGProperty.forName(name) != null) {
      return isBareGroup(name) ? Optional.of(name + "*") : Optional.empty();
    }
    return Arrays.stream(DriverProperty.values())
        .filter(property -> distance(name, property) <= MAX_DISTANCE)
        .min(Comparator.comparingInt(property -> distance(name, property)))
        .map(DriverProperty::text);
  }

  /** {@code hikari.} with nothing after it sets nothing. */
  private static boolean isBareGroup(String name) {
    return name.endsWith(".")
        && Arrays.stream(DriverProperty.values())
            .anyMatch(property -> property.isGroup() && property.prefix().equals(name));
  }

  private static int distance(String name, DriverProperty property) {
    String compared = name;
    if (property.isGroup()) {
      // Only the group is ours; what follows its last point is HikariCP's name.
      compared = name.substring(0, name.lastIndexOf('.') + 1);
      if (compared.isEmpty()) {
        return Integer.MAX_VALUE;
      }
    }
    return distance(letters(compared), letters(property.prefix()));
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  /** Levenshtein distance: insertions, deletions and replacements of one character. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    Arrays.setAll(previous, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
