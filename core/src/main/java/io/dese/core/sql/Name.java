package io.dese.core.sql;

import static java.util.Objects.requireNonNull;

/**
 * A name as the server looks it up: folded by the scan, and cut to the length that fits into the
 * catalog ("4.1.1. Identifiers and Key Words" of the manual).
 *
 * @param qualifier what stands before its dot, a schema or an alias; empty when nothing does
 * @param name the name itself
 */
public record Name(String qualifier, String name) {

  /** One less than {@code NAMEDATALEN}. */
  private static final int MAXIMUM_BYTES = 63;

  public Name {
    qualifier = clipped(requireNonNull(qualifier, "qualifier"));
    name = clipped(requireNonNull(name, "name"));
  }

  private static String clipped(String name) {
    int bytes = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      // A pair of surrogates takes four bytes together.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
      if (bytes > MAXIMUM_BYTES) {
        return name.substring(0, Character.isLowSurrogate(c) ? i - 1 : i);
      }
    }
    return name;
  }

  /** Whether this may mean what has that name in that schema. */
  public boolean mayMean(String schema, String itsName) {
    return name.equals(itsName) && (qualifier.isEmpty() || qualifier.equals(schema));
  }

  /** The name as the text writes it. */
  @Override
  public String toString() {
    return qualifier.isEmpty() ? name : qualifier + '.' + name;
  }
}
