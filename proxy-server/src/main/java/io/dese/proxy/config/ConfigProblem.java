package io.dese.proxy.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a configuration.
 *
 * @param path the key, such as {@code pool.size}
 * @param value what was given, never a secret; {@code null} if the rule is not about a value
 * @param rule the end of the sentence "it was this, but it ...", or of the one that begins with the
 *     path
 * @param line where it stands in the file, from 1; 0 if unknown
 */
public record ConfigProblem(String path, @Nullable String value, String rule, int line) {

  /** The whole sentence. */
  @Override
  public String toString() {
    String place = line == 0 ? "" : " (line " + line + ")";
    return value == null
        ? "%s %s%s".formatted(path, rule, place)
        : "%s was '%s' but it %s%s".formatted(path, value, rule, place);
  }
}
