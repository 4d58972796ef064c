package io.dese.driver.settings;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory as PostgreSQL's settings write them: a whole number and its unit. */
final class SizeText {

  /** What a text must be, as the end of the sentence "it was this, but it ...". */
  static final String RULE = "a whole number with a unit, B, kB, MB, GB or TB, as in 16MB";

  /** Six digits of terabytes still fit a long. */
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})(B|kB|MB|GB|TB)");

  private static final Map<String, Integer> SHIFTS =
      Map.of("B", 0, "kB", 10, "MB", 20, "GB", 30, "TB", 40);

  private SizeText() {}

  /** The bytes that {@code text} stands for; empty if it breaks {@link #RULE}. */
  static OptionalLong parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? OptionalLong.of(
            Long.parseLong(matcher.group(1)) << SHIFTS.getOrDefault(matcher.group(2), 0))
        : OptionalLong.empty();
  }
}
