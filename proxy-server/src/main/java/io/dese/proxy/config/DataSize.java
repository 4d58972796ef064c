package io.dese.proxy.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory.
 *
 * @param bytes from 0 to 1 PiB
 */
public record DataSize(long bytes) implements Comparable<DataSize> {

  private static final String RULE =
      "must be a whole number with a unit, B, KiB, MiB or GiB, as in 64KiB";

  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB");

  /** PostgreSQL's own units count in steps of 1024 too. */
  private static final List<String> POSTGRES_UNITS = List.of("B", "kB", "MB", "GB");

  private static final Pattern FORM = Pattern.compile("([0-9]{1,15})(B|KiB|MiB|GiB|kB|MB|GB)");

  private static final long MAX = 1L << 50;

  /** Checks the range. */
  public DataSize {
    if (bytes < 0 || bytes > MAX) {
      throw ConfigException.of("size", Long.toString(bytes), "must be from 0 to 1 PiB");
    }
  }

  /**
   * Reads {@code 64KiB} and the like.
   *
   * @throws ConfigException if it is anything else
   */
  public static DataSize parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw ConfigException.of("size", text, RULE);
    }
    long number = Long.parseLong(matcher.group(1));
    int step = Math.max(UNITS.indexOf(matcher.group(2)), POSTGRES_UNITS.indexOf(matcher.group(2)));
    if (number > MAX >> (10 * step)) {
      throw ConfigException.of("size", text, "must be at most 1048576GiB");
    }
    return new DataSize(number << (10 * step));
  }

  /** The bytes as an {@code int}, at most the largest one. */
  public int intBytes() {
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }

  @Override
  public int compareTo(DataSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** In the largest unit that needs no fraction; {@link #parse} reads it. */
  @Override
  public String toString() {
    int step = 0;
    while (step + 1 < UNITS.size() && bytes != 0 && bytes % (1L << (10 * (step + 1))) == 0) {
      step++;
    }
    return (bytes >> (10 * step)) + UNITS.get(step);
  }
}
