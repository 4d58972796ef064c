package io.dese.proxy.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that an unknown one was probably meant to be. */
public final class Misspelling {

  private static final int MAX_DISTANCE = 2;

  private Misspelling() {}

  /** The nearest of {@code known}, if it is near enough. */
  public static Optional<String> nearest(String name, Collection<String> known) {
    String letters = letters(name);
    // Of short names nearly every letter would have to be wrong.
    int farthest = Math.min(MAX_DISTANCE, Math.max(1, letters.length() / 3));
    return known.stream()
        .filter(candidate -> distance(letters, letters(candidate)) <= farthest)
        .min(Comparator.comparingInt(candidate -> distance(letters, letters(candidate))));
  }

  private static String letters(String name) {
    String few = name.length() > 100 ? name.substring(0, 100) : name;
    return few.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
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
